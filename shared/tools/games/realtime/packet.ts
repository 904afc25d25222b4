/** A packet of a player in real time, as sent over a link. */
import { bytes, checked, encodeAs, hex, later, mapped, readAs, struct, uint } from '../../../record/fields.ts'
import { type Packet, ROLLBACK } from './rollback.ts'

/**
 * `session`: identifies this run of a window, which begins from the first step; `of`: the other's session, empty if
 * unknown.
 */
export interface PlayMessage {
  game: string
  session: string
  of: string
  packet: Packet
}

/** A number of steps: enough for hours. */
const STEP = uint(2 ** 22)
/** Added to a lead when it is encoded, since numbers in canonical CBOR can't be negative here. */
const LEAD = 127
/** Inputs are small: one bit per key. */
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

/** Returns null for anything else. */
export const readPlay = (bytes: Uint8Array): PlayMessage | null => readAs(PLAY, bytes, PLAY_BYTES)

/** A packet on its way, which only windows interpret. */
export const asPacket = (packet: Uint8Array): Uint8Array => packet
export const packetIn = (payload: Uint8Array): Uint8Array | null => (readPlay(payload) ? payload : null)
