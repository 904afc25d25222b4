/** [P24] Foreign messages about calls. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe } from 'vitest'
import type { Reader } from '../../testing/fuzz.ts'
import { fuzzAll } from '../../testing/fuzz-suite.ts'
import { type CallWords, encodeLetter, encodeWords, readLetter, readWords } from './letter.ts'
import { readSaid, writeSaid } from './said.ts'
import { type CallStatement, encodeClosed, encodeHere, readClosed, readHere } from './statement.ts'

/** This folder's share of the 200,000 cases for all folders. */
const CASES = 6000

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

const device = 'ab'.repeat(32)
const statement: CallStatement = {
  stream: 'cd'.repeat(8),
  session: 'ef'.repeat(16),
  turn: 1_800_000_000_000,
  inCall: 5000,
  flags: { muted: true, camera: false, screen: true, recording: true, live: true },
  hand: 20,
  level: 9,
  rings: true,
  left: false,
}
const conversation = { ...statement, stream: 'cd'.repeat(16), hand: null, level: 0, left: true }
const words: CallWords[] = [
  { type: 'here', statement },
  { type: 'signal', statement: conversation, to: '12'.repeat(16), kind: 'candidate', text: '{"candidate":""}' },
  { type: 'declined', stream: conversation.stream, session: conversation.session },
]
const letter = {
  to: device,
  from: '34'.repeat(32),
  number: 7,
  hops: 3,
  sealed: new Uint8Array(80),
  signature: new Uint8Array(64),
}

/** Checks that a value reads the same after it is written again. */
function stays<Value>(value: Value | null, again: (value: Value) => Value | null): Value | null {
  if (value !== null && JSON.stringify(again(value)) !== JSON.stringify(value))
    throw new Error('reads as another value')
  return value
}
const isTaken = (read: unknown): boolean => read !== null

const readers: Reader[] = [
  {
    name: 'who is in a call',
    form: 'cbor',
    cases: 1500,
    samples: [
      encodeHere({ type: 'open', statement }),
      encodeHere({ type: 'closed', boxes: [new Uint8Array(80), new Uint8Array(80)], sealed: new Uint8Array(200) }),
    ],
    takes: isTaken,
    read: (bytes: Uint8Array) => stays(readHere(bytes), (here) => readHere(encodeHere(here))),
  },
  {
    name: 'who is in the call of a conversation',
    form: 'cbor',
    cases: 1000,
    samples: [encodeClosed({ statement: conversation, participants: [device, letter.from] })],
    takes: isTaken,
    read: (bytes: Uint8Array) => stays(readClosed(bytes), (closed) => readClosed(encodeClosed(closed))),
  },
  {
    name: 'letters about calls',
    form: 'cbor',
    cases: 1000,
    samples: [encodeLetter(letter)],
    takes: isTaken,
    read: (bytes: Uint8Array) => stays(readLetter(bytes), (read) => readLetter(encodeLetter(read))),
  },
  {
    name: 'what is in letters about calls',
    form: 'cbor',
    cases: 1500,
    samples: words.map(encodeWords),
    takes: isTaken,
    read: (bytes: Uint8Array) => stays(readWords(bytes), (read) => readWords(encodeWords(read))),
  },
  {
    name: 'what the ends of a call tell each other',
    form: 'json',
    cases: 2000,
    samples: [
      ['life', 180, 0, 12, true, true],
      ['pointer', 'abcdef01', 5000, 10_000],
      ['reaction', '👍'],
    ],
    takes: isTaken,
    read: (text: string) => stays(readSaid(text), (said) => readSaid(writeSaid(said))),
  },
]

describe('[P24] readers of calls', () => {
  fuzzAll(readers, CASES, { process, collect })
})
