/** A packet of two who play in real time, as it goes over a link. */
import { bytes, checked, encodeAs, hex, later, mapped, readAs, struct, uint } from '../../../record/fields.ts'
import { type Packet, ROLLBACK } from './rollback.ts'

/** `session`: names this run of a window, which begins again from nothing; `of`: that of the other, empty if unknown. */
export interface PlayMessage {
  game: string
  session: string
  of: string
  packet: Packet
}

/** Steps: hours. */
const STEP = uint(2 ** 22)
/** Numbers in canonical CBOR aren't negative. */
const LEAD = 127
/** Inputs are small: a bit for each key. */
const MOST_INPUT = 15
export const PLAY_BYTES = 512

const PLAY = mapped(
  checked(
    struct({
      game: hex(16),
      session: hex(8),
      of: hex(0, 8),
      step: STEP,
      lead: uint(2 * LEAD),
      from: STEP,
      inputs: checked(bytes(0, ROLLBACK.inputs), (inputs) => inputs.every((each) => each <= MOST_INPUT)),
      ack: STEP,
      checked: later(STEP, undefined),
      sum: later(uint(2 ** 32 - 1), undefined),
    }),
    (parts) => (parts.checked === undefined) === (parts.sum === undefined),
  ),
  ({ packet: { check, ...packet }, ...of }: PlayMessage) => ({
    ...of,
    ...packet,
    ...(check && { checked: check.step, sum: check.sum }),
    lead: LEAD + packet.lead,
    inputs: Uint8Array.from(packet.inputs),
  }),
  ({ game, session, of, checked: step, sum, ...packet }) => ({
    game,
    session,
    of,
    packet: {
      ...packet,
      lead: packet.lead - LEAD,
      inputs: [...packet.inputs],
      check: step === undefined || sum === undefined ? null : { step, sum },
    },
  }),
)

export const encodePlay = (message: PlayMessage): Uint8Array => encodeAs(PLAY, message)

/** Null for anything else. */
export const readPlay = (bytes: Uint8Array): PlayMessage | null => readAs(PLAY, bytes, PLAY_BYTES)

/** A packet on its way: only windows look into it. */
export const asPacket = (packet: Uint8Array): Uint8Array => packet
export const packetIn = (payload: Uint8Array): Uint8Array | null => (readPlay(payload) ? payload : null)
