/** A device's statement while it is in a call (SPEC.md, C2), in CBOR. Nothing else about a call is stored anywhere. */
import { encodeAs, type Field, hex, mapped, nullable, readAs, struct, uint, type ValueOf } from '../../record/fields.ts'
import { kinds } from '../../record/kinds.ts'
import { bytesForParticipants, closedBytes, closedFields, PARTICIPANTS } from '../closed.ts'
import type { CallFlags } from './calls.ts'

export interface CallStatement {
  /** Id of the channel or of the conversation, hex. */
  stream: string
  /** 16 bytes, hex. */
  session: string
  /** Increases with each statement of the device. */
  turn: number
  /** How long it has been in the call, in milliseconds. A duration, since clocks differ. */
  inCall: number
  flags: CallFlags
  /** How long its hand has been raised, in milliseconds; null if it isn't. */
  hand: number | null
  /** From silence to 9. */
  level: number
  /** It waits for an answer. */
  rings: boolean
  /** It has left. */
  left: boolean
}

const BITS = { muted: 1, camera: 2, screen: 4, rings: 8, left: 16, recording: 32, live: 64 } as const
/** Maximum size of one statement in bytes. Later versions may add to it. */
const BYTES = 512

const bitsOf = (all: Readonly<Record<keyof typeof BITS, boolean>>): number => {
  let bits = 0
  for (const name of Object.keys(BITS) as (keyof typeof BITS)[]) if (all[name]) bits |= BITS[name]
  return bits
}

/** Ids of a channel or of a conversation. */
export const STREAM = hex(8, 16)
export const SESSION = hex(16)

/** Fields that later versions append are ignored. */
export const STATEMENT: Field<CallStatement> = mapped(
  struct(
    {
      stream: STREAM,
      session: SESSION,
      turn: uint(),
      inCall: uint(),
      bits: uint(2 ** 31 - 1),
      hand: nullable(uint()),
      level: uint(9),
    },
    'ignored',
  ),
  ({ flags, rings, left, ...said }) => ({ ...said, bits: bitsOf({ ...flags, rings, left }) }),
  ({ bits, ...said }) => {
    const has = (name: keyof typeof BITS): boolean => (bits & BITS[name]) !== 0
    return {
      ...said,
      flags: {
        muted: has('muted'),
        camera: has('camera'),
        screen: has('screen'),
        recording: has('recording'),
        live: has('live'),
      },
      rings: has('rings'),
      left: has('left'),
    }
  },
)

/** The encrypted part. Participants are device ids, hex, including the speaker's. */
export interface ClosedStatement {
  statement: CallStatement
  participants: readonly string[]
}

/** The live message `here` (SPEC.md, C3). */
const HERE = kinds(
  {
    /** About a channel: every member is allowed to read it. */
    open: [0, { statement: STATEMENT }],
    /** About a conversation, for its participants. */
    closed: [1, closedFields(BYTES)],
  },
  'ignored',
)
export type Here = ValueOf<typeof HERE>

export const encodeHere = (here: Here): Uint8Array => encodeAs(HERE, here)

/** Returns null for anything else. */
export const readHere = (bytes: Uint8Array): Here | null => readAs(HERE, bytes, closedBytes(BYTES))

const CLOSED: Field<ClosedStatement> = struct({ statement: STATEMENT, participants: PARTICIPANTS }, 'ignored')

export const encodeClosed = (closed: ClosedStatement): Uint8Array => encodeAs(CLOSED, closed)

/** Returns null for anything else. */
export const readClosed = (bytes: Uint8Array): ClosedStatement | null =>
  readAs(CLOSED, bytes, bytesForParticipants(BYTES))
