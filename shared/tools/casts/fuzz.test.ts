/** [P24] Foreign messages about casts. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe } from 'vitest'
import type { Reader } from '../../testing/fuzz.ts'
import { fuzzAll } from '../../testing/fuzz-suite.ts'
import { type CastAnnouncement, encodeAnnouncement, readAnnouncement } from './announcement.ts'
import { encodeCarried, readCarried } from './carried.ts'
import { encodeClosed, encodeClosedAnnouncement, readClosed, readClosedAnnouncement } from './closed-announcement.ts'
import { encodeForestMessage, type ForestMessage, readForestMessage } from './forest/message.ts'
import { encodeFrame, readFrame } from './frame.ts'
import { type CastObject, encodeObject, readObject } from './object.ts'
import { encodePushed, readPushed } from './pushed.ts'
import { encodeSaid, readSaid } from './said.ts'

/** This folder's share of the 200,000 cases for all folders. */
const CASES = 6500

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

const cast = 'ab'.repeat(16)
const device = 'cd'.repeat(32)
const object: CastObject = {
  cast,
  stripe: 1,
  seq: 70_000,
  part: 1,
  parts: 3,
  time: 3_600_000,
  isKey: true,
  layer: 2,
  level: 9,
  sealed: new Uint8Array(200),
  signature: new Uint8Array(64),
}
const announcement: CastAnnouncement = {
  cast,
  turn: 1_800_000_000_000,
  stream: 'ef'.repeat(8),
  title: 'All hands',
  onFor: 5000,
  delay: 1200,
  stripes: [1, 2, 3, 4].map((rate) => ({ rate, every: 100 })),
  viewers: 12,
  key: new Uint8Array(32),
  ended: false,
  perMinute: 6,
  inCall: true,
  stage: [device],
}
const messages: ForestMessage[] = [
  { type: 'seek', stripes: 15, slots: [1, 2, 3, 4], starves: 8 },
  { type: 'offer', stripes: 3, depths: [0, 1, 2, 300], referrals: [device, device] },
  { type: 'graft', stripe: 3, next: null, slots: 16, urgent: true, starves: false },
  { type: 'graft', stripe: 0, next: 70_000, slots: 0, urgent: false, starves: true },
  { type: 'taken', stripe: 2, path: [device] },
  { type: 'refused', stripe: 1, referrals: [] },
  { type: 'leave', stripe: 0 },
  { type: 'please', stripe: 1, seqs: [1, 2, 70_000] },
  { type: 'report', viewers: 340, spare: 20 },
  { type: 'complaint', stripe: 1, device },
]

/** Checks that a value reads the same after it is written again. */
function stays<Value>(value: Value | null, again: (value: Value) => Value | null): Value | null {
  if (value !== null && JSON.stringify(again(value)) !== JSON.stringify(value))
    throw new Error('reads as another value')
  return value
}
const isTaken = (read: unknown): boolean => read !== null

const readers: Reader[] = [
  {
    name: 'announcements of casts',
    form: 'cbor',
    cases: 400,
    samples: [encodeAnnouncement(announcement)],
    takes: isTaken,
    read: (bytes: Uint8Array) => stays(readAnnouncement(bytes), (said) => readAnnouncement(encodeAnnouncement(said))),
  },
  {
    name: 'announcements of casts in conversations',
    form: 'cbor',
    cases: 200,
    samples: [
      encodeClosedAnnouncement({ announcement: { ...announcement, stream: 'ef'.repeat(16) }, participants: [device] }),
    ],
    takes: isTaken,
    read: (bytes: Uint8Array) =>
      stays(readClosedAnnouncement(bytes), (said) => readClosedAnnouncement(encodeClosedAnnouncement(said))),
  },
  {
    name: 'sealed announcements of casts in conversations',
    form: 'cbor',
    cases: 100,
    samples: [encodeClosed({ boxes: [new Uint8Array(80), new Uint8Array(80)], sealed: new Uint8Array(400) })],
    takes: isTaken,
    read: (bytes: Uint8Array) => stays(readClosed(bytes), (closed) => readClosed(encodeClosed(closed))),
  },
  {
    name: 'casts that relays pass on',
    form: 'cbor',
    cases: 300,
    samples: [
      encodeCarried({ cast, delay: 1200, stripes: [1, 2, 3, 4].map((rate) => ({ rate, every: 100 })), ended: false }),
    ],
    takes: isTaken,
    read: (bytes: Uint8Array) => stays(readCarried(bytes), (said) => readCarried(encodeCarried(said))),
  },
  {
    name: 'what is written beside casts',
    form: 'cbor',
    cases: 500,
    samples: [
      encodeSaid({ cast, type: 'line', text: 'Où est la démo ? 🎉' }),
      encodeSaid({ cast, type: 'caption', text: '' }),
    ],
    takes: isTaken,
    read: (bytes: Uint8Array) => stays(readSaid(bytes), (said) => readSaid(encodeSaid(said))),
  },
  {
    name: 'objects of casts',
    form: 'cbor',
    cases: 1500,
    samples: [encodeObject(object)],
    takes: isTaken,
    read: (bytes: Uint8Array) => stays(readObject(bytes), (read) => readObject(encodeObject(read))),
  },
  {
    name: 'pushed objects',
    form: 'cbor',
    cases: 500,
    samples: [encodePushed({ object, newest: [1, 2, 3, 4] })],
    takes: isTaken,
    read: (bytes: Uint8Array) => stays(readPushed(bytes), (read) => readPushed(encodePushed(read))),
  },
  {
    name: 'messages about the forest of a cast',
    form: 'cbor',
    cases: 2000,
    samples: messages.map((message) => encodeForestMessage({ cast, message })),
    takes: isTaken,
    read: (bytes: Uint8Array) =>
      stays(readForestMessage(bytes), (read) => readForestMessage(encodeForestMessage(read))),
  },
  {
    name: 'pictures of casts',
    form: 'cbor',
    cases: 500,
    samples: [
      encodeFrame({
        format: { type: 'picture', codec: 'vp09.00.10.08', width: 640, height: 360 },
        chunks: [new Uint8Array(900)],
        needs: null,
      }),
    ],
    takes: isTaken,
    read: (bytes: Uint8Array) => stays(readFrame(bytes, false), (read) => readFrame(encodeFrame(read), false)),
  },
  {
    name: 'sound of casts',
    form: 'cbor',
    cases: 500,
    samples: [
      encodeFrame({
        format: { type: 'sound', codec: 'opus', rate: 48_000, channels: 2 },
        chunks: [new Uint8Array(80), new Uint8Array(3)],
        needs: null,
      }),
      encodeFrame({ format: null, chunks: [new Uint8Array(80)], needs: 40 }),
    ],
    takes: isTaken,
    read: (bytes: Uint8Array) => stays(readFrame(bytes, true), (read) => readFrame(encodeFrame(read), true)),
  },
]

describe('[P24] readers of casts', () => {
  fuzzAll(readers, CASES, { process, collect })
})
