/** [P24] Untrusted messages in data streams. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { encodeLive, readLive } from '../../live/messages.ts'
import { encode } from '../../record/cbor.ts'
import type { Reader } from '../../testing/fuzz.ts'
import { fuzzAll } from '../../testing/fuzz-suite.ts'
import { describeDoc } from '../docs.ts'
import { CATALOG_ROOT, readCatalogEntry, readCatalogLane } from './catalog.ts'
import { encodeLiveTopic, readLiveTopic } from './live.ts'
import { isTopicName, readTopicMessage, TOPIC_LIMITS, topicLane } from './shape.ts'

/** This folder's share of 200,000 cases in total. */
const CASES = 5000

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

const device = 'ab'.repeat(32)

const entry = { name: 'prices', keep: 3, time: 5 }
const frame = {
  author: device,
  session: 1,
  seq: 2,
  keyId: '11'.repeat(16),
  sealed: new Uint8Array(40),
  signature: new Uint8Array(64),
}

const readers: Reader[] = [
  {
    name: 'messages of topics',
    form: 'value',
    cases: 1000,
    samples: [{ time: 5, text: '{"price":3.2}' }],
    takes: (message) => message !== null,
    read: (value: unknown) => readTopicMessage(value),
  },
  {
    name: 'entries of catalogs',
    form: 'value',
    cases: 1000,
    samples: [entry, { ...entry, made: 4, gone: true }],
    takes: (read) => read !== null,
    read: (value: unknown) => readCatalogEntry(value),
  },
  {
    name: 'lanes of catalogs',
    form: 'value',
    cases: 500,
    samples: [{ prices: entry, __proto__: entry, Prices: entry }],
    takes: (read) => (read as Map<string, unknown>).size === 1,
    read(value: unknown) {
      const doc = new Y.Doc()
      const map = doc.getMap(CATALOG_ROOT)
      if (typeof value === 'object' && value !== null) {
        for (const [id, each] of Object.entries(value)) {
          try {
            map.set(id, each)
          } catch {
            // A value that Yjs can't store never gets into a doc.
          }
        }
      }
      return readCatalogLane(doc)
    },
  },
  {
    name: 'what is said live on topics',
    form: 'bytes',
    cases: 1500,
    samples: [encodeLiveTopic({ topic: 'prices', time: 5, texts: ['{"bread":3}', 'b'] })],
    takes: (said) => said !== null,
    read: (bytes: Uint8Array) => readLiveTopic(bytes),
  },
  {
    name: 'live messages',
    form: 'value',
    cases: 1500,
    samples: [
      encodeLive({ type: 'frame', frame }),
      encodeLive({ type: 'have', heads: [frame] }),
      encodeLive({ type: 'please', author: device, session: 1, seqs: [1, 2] }),
      encodeLive({ type: 'prune', author: device }),
    ],
    takes: (message) => message !== null,
    read(value: unknown) {
      const message = readLive(value)
      // Whatever was read can be written again.
      if (message) encode(encodeLive(message))
      return message
    },
  },
]

describe('[P24] readers of topics', () => {
  fuzzAll(readers, CASES, { process, collect })
})

describe('topics', () => {
  it('have one lane per publishing device', () => {
    expect(describeDoc(topicLane('weather-2', device))).toMatchObject({ tool: 'topics', kind: 'lane', writer: device })
    for (const name of ['', '-a', 'A', 'a/b', 'a'.repeat(TOPIC_LIMITS.name + 1)]) {
      expect(isTopicName(name)).toBe(false)
      expect(describeDoc(topicLane(name, device))).toBeNull()
    }
  })

  it('accept lines of limited length, without terminal control characters', () => {
    const text = 'x'.repeat(TOPIC_LIMITS.message)
    expect(readTopicMessage({ time: 1, text })).toEqual({ time: 1, text })
    expect(readTopicMessage({ time: 1, text: 'a\tb ü' })).not.toBeNull()
    for (const bad of [`${text}x`, 'a\nb', '\u001b[2J', 'a\u0000', '\u009b31m', 'a\u2028b', 7, null])
      expect(readTopicMessage({ time: 1, text: bad })).toBeNull()
    for (const time of [0.5, Number.NaN, '1']) expect(readTopicMessage({ time, text: '' })).toBeNull()
  })
})
