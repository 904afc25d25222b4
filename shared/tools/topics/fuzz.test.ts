/** [P24] What others publish on topics. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { describeDoc } from '../../docs/doc-id.ts'
import type { Reader } from '../../testing/fuzz.ts'
import { fuzzAll } from '../../testing/fuzz-suite.ts'
import { isTopicName, readTopicMessage, TOPIC_LIMITS, topicLane } from './shape.ts'

/** Of the 200,000 of all folders. */
const CASES = 1000

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

const device = 'ab'.repeat(32)

const readers: Reader[] = [
  {
    name: 'messages of topics',
    form: 'value',
    cases: CASES,
    samples: [{ time: 5, text: '{"price":3.2}' }],
    takes: (message) => message !== null,
    read: (value: unknown) => readTopicMessage(value),
  },
]

describe('[P24] what is read of topics', () => {
  fuzzAll(readers, CASES, { process, collect })
})

describe('topics', () => {
  it('have lanes of their publishers', () => {
    expect(describeDoc(topicLane('weather-2', device))).toMatchObject({ tool: 'topics', kind: 'lane', writer: device })
    for (const name of ['', '-a', 'A', 'a/b', 'a'.repeat(TOPIC_LIMITS.name + 1)]) {
      expect(isTopicName(name)).toBe(false)
      expect(describeDoc(topicLane(name, device))).toBeNull()
    }
  })

  it('take lines of text, of bounded length, that do nothing to a terminal', () => {
    const text = 'x'.repeat(TOPIC_LIMITS.message)
    expect(readTopicMessage({ time: 1, text })).toEqual({ time: 1, text })
    expect(readTopicMessage({ time: 1, text: 'a\tb ü' })).not.toBeNull()
    for (const bad of [`${text}x`, 'a\nb', '\u001b[2J', 'a\u0000', '\u009b31m', 'a\u2028b', 7, null])
      expect(readTopicMessage({ time: 1, text: bad })).toBeNull()
    for (const time of [-1, 0.5, Number.NaN, '1']) expect(readTopicMessage({ time, text: '' })).toBeNull()
  })
})
