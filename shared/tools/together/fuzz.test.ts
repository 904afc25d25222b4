/** [P24] Untrusted messages about showings. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe } from 'vitest'
import type { Reader } from '../../testing/fuzz.ts'
import { fuzzAll } from '../../testing/fuzz-suite.ts'
import { encodeClockWords, encodeShown, readClockWords, readShown, type Shown } from './shown.ts'

/** This folder's share of 200,000 cases in total. */
const CASES = 2500

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

const session = 'ab'.repeat(16)
const shown: Shown = {
  session,
  lead: 3,
  turn: 1_800_000_000_000,
  ends: false,
  path: 'board/0123456789abcdef',
  view: { name: 'a-1', numbers: [12, -400] },
  pointer: { name: '', numbers: [-1] },
  clip: { name: '0', position: 61_000, at: 5000, speed: 1000 },
}

/** Checks that a value is the same after it is written and read again. */
function stays<Value>(value: Value | null, again: (value: Value) => Value | null): Value | null {
  if (value !== null && JSON.stringify(again(value)) !== JSON.stringify(value))
    throw new Error('reads as another value')
  return value
}
const isTaken = (read: unknown): boolean => read !== null

const readers: Reader[] = [
  {
    name: 'what a leader shows',
    form: 'cbor',
    cases: 1500,
    samples: [
      encodeShown(shown),
      encodeShown({ ...shown, ends: true, path: '', view: null, pointer: null, clip: null }),
    ],
    takes: isTaken,
    read: (bytes: Uint8Array) => stays(readShown(bytes), (read) => readShown(encodeShown(read))),
  },
  {
    name: 'questions about a leader’s clock',
    form: 'cbor',
    cases: 1000,
    samples: [
      encodeClockWords({ type: 'question', session, number: 7 }),
      encodeClockWords({ type: 'answer', session, number: 7, at: 60_000 }),
    ],
    takes: isTaken,
    read: (bytes: Uint8Array) => stays(readClockWords(bytes), (read) => readClockWords(encodeClockWords(read))),
  },
]

describe('[P24] readers of showings', () => {
  fuzzAll(readers, CASES, { process, collect })
})
