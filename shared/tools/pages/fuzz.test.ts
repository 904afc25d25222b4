/** [P24] Untrusted comments on pages. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Reader } from '../../testing/fuzz.ts'
import { fuzzAll } from '../../testing/fuzz-suite.ts'
import { THREAD_LIMITS } from '../threads/thread-entries.ts'
import { readThreads } from '../threads/threads.ts'
import { type PageSaid, readPageSaid } from './said.ts'
import { PAGE_LANE_ROOT, PAGE_LIMITS, PAGE_ROOT, pageLane } from './shape.ts'
import { pageTexts } from './texts.ts'

/** This folder's share of 200,000 cases in total. */
const CASES = 3000

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

const [ana, ben] = ['a', 'b'].map((digit) => digit.repeat(64)) as [string, string]
const [first, second] = ['1', '2'].map((digit) => digit.repeat(24)) as [string, string]
const pin = {
  from: { type: { client: 1, clock: 2 }, item: { client: 1, clock: 3 }, assoc: 0 },
  to: { tname: PAGE_ROOT, assoc: -1 },
  quote: 'two long tables',
} as const
const said: PageSaid[] = [
  { kind: 'comment', id: first, text: 'Why two?', time: 5, pin },
  { kind: 'reply', id: second, thread: `${ana}/${first}`, text: 'One breaks', time: 6, seen: [] },
  { kind: 'edit', target: first, text: 'Why not three?', time: 7 },
]

const readers: Reader[] = [
  {
    name: 'what is said on a page',
    form: 'value',
    cases: 2000,
    samples: [said],
    takes: (threads) => Array.isArray(threads) && threads.length > 0,
    read: (value: unknown) =>
      readThreads([{ device: ana, entries: readPageSaid(Array.isArray(value) ? value : []) }], () => true),
  },
  {
    name: 'texts of comments on a page',
    form: 'value',
    cases: 1000,
    samples: [said],
    takes: (texts) => Array.isArray(texts) && texts.length > 0,
    read(value: unknown) {
      const doc = new Y.Doc()
      try {
        doc.getArray(PAGE_LANE_ROOT).push(Array.isArray(value) ? value : [])
      } catch {
        // A value that Yjs can't store never gets into a doc.
      }
      const reader = pageTexts.reader(pageLane('0'.repeat(16), ana), doc, ana)
      while (reader.readOn()) {}
      return reader.texts().texts
    },
  },
]

describe('[P24] readers of comments on pages', () => {
  fuzzAll(readers, CASES, { process, collect })
})

describe('comments on pages', () => {
  const one = said[0] as Extract<PageSaid, { kind: 'comment' }>

  it('refer to text of limited length, and only within the page', () => {
    const quote = 'x'.repeat(PAGE_LIMITS.quoteLength)
    expect(readPageSaid([{ ...one, pin: { ...pin, quote } }])).toHaveLength(1)
    for (const bad of [
      { ...pin, quote: `${quote}x` },
      { ...pin, from: { tname: 'another root' } },
      { ...pin, to: { item: { client: -1, clock: 0 } } },
      { ...pin, to: { ...pin.to, more: 1 } },
      { quote: '' },
    ])
      expect(readPageSaid([{ ...one, pin: bad }])).toEqual([])
    expect(readPageSaid([{ ...one, text: 'x'.repeat(THREAD_LIMITS.commentLength + 1) }])).toEqual([])
  })

  it('are read without fields and kinds added by later versions', () => {
    expect(readPageSaid([{ ...one, mood: 'glad' }, { kind: 'cheer', id: first, time: 5 }, said[1]])).toEqual([
      one,
      said[1],
    ])
  })

  it('can be changed only by their writers', () => {
    const lanes = [
      { device: ana, entries: said },
      { device: ben, entries: [{ kind: 'delete', target: first, time: 9 } satisfies PageSaid] },
    ]
    const [thread] = readThreads(lanes, () => false)
    expect(thread?.comments.map(({ text }) => text)).toEqual(['Why not three?', 'One breaks'])
  })
})
