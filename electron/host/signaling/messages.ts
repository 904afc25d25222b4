/** Messages on renderers' signaling sockets, and on the signaling channels of neighbors' hosts. */

import { z } from 'zod'
import { parseJson } from '../../../shared/base/parse-json.ts'
import { MESH } from '../../../shared/mesh/limits.ts'
import { peerId } from '../../../shared/mesh/sealed-signal.ts'
import { encodeAs, list, readAs, text, type ValueOf } from '../../../shared/record/fields.ts'
import { kinds } from '../../../shared/record/kinds.ts'
import { LIMITS } from '../../../shared/record/limits.ts'

const topic = z.string().min(1).max(200)
const topics = z.array(topic).max(64)

const socketMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('subscribe'), topics }),
  z.object({ type: z.literal('unsubscribe'), topics }),
  z.object({ type: z.literal('publish'), topic, data: z.string().max(LIMITS.signalingBytes) }),
  z.object({ type: z.literal('ping') }),
  /** Our own message, not y-webrtc's: this peer's open and pending connections, and which of them are pending. */
  z.object({
    type: z.literal('connections'),
    topic,
    from: peerId,
    peers: z.array(peerId).max(MESH.maximumNeighbors * 4),
    connecting: z
      .array(peerId)
      .max(MESH.maximumNeighbors * 4)
      .default([]),
  }),
])
export type SocketMessage = z.infer<typeof socketMessage>

/** Null for anything else. Never throws. */
export function readSocketMessage(text: string): SocketMessage | null {
  if (text.length > LIMITS.signalingBytes) return null
  return socketMessage.safeParse(parseJson(text)).data ?? null
}

/** Maximum number of peers that one host can represent in a room. */
export const PEERS_PER_HOST = 16

const peer = text((id) => peerId.safeParse(id).success)
const NEIGHBOR_MESSAGES = kinds({
  /** All peers that the sending host represents. */
  peers: [0, { peers: list(peer, PEERS_PER_HOST) }],
  /** The sender's peer `from` wants to connect with the receiver's `to`, which makes the offer. */
  meet: [1, { from: peer, to: peer }],
  /** A sealed y-webrtc message from one of the sender's peers to one of the receiver's. */
  signal: [2, { data: text(({ length }) => length <= LIMITS.signalingBytes) }],
})
export type NeighborMessage = ValueOf<typeof NEIGHBOR_MESSAGES>

export const writeNeighborMessage = (message: NeighborMessage): Uint8Array => encodeAs(NEIGHBOR_MESSAGES, message)

/** Null for anything else. Never throws. */
export const readNeighborMessage = (bytes: Uint8Array): NeighborMessage | null =>
  readAs(NEIGHBOR_MESSAGES, bytes, LIMITS.signalingBytes + 64)
