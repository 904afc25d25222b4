/** Messages on the signaling sockets of renderers and on the signaling channels of neighbors' hosts. */
import { z } from 'zod'
import { MESH } from '../../../shared/mesh/limits.ts'
import { peerId } from '../../../shared/mesh/sealed-signal.ts'
import { decode, encode } from '../../../shared/record/cbor.ts'
import { LIMITS } from '../../../shared/record/limits.ts'

const topic = z.string().min(1).max(200)
const topics = z.array(topic).max(64)

const socketMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('subscribe'), topics }),
  z.object({ type: z.literal('unsubscribe'), topics }),
  z.object({ type: z.literal('publish'), topic, data: z.string().max(LIMITS.signallingBytes) }),
  z.object({ type: z.literal('ping') }),
  /** Ours, not y-webrtc's: this peer's open and pending connections, and which are pending. */
  z.object({
    type: z.literal('connections'),
    topic,
    from: peerId,
    peers: z.array(peerId).max(MESH.maximumNeighbours * 4),
    connecting: z
      .array(peerId)
      .max(MESH.maximumNeighbours * 4)
      .default([]),
  }),
])
export type SocketMessage = z.infer<typeof socketMessage>

/** Null for anything else. Never throws. */
export function readSocketMessage(text: string): SocketMessage | null {
  if (text.length > LIMITS.signallingBytes) return null
  try {
    const result = socketMessage.safeParse(JSON.parse(text))
    return result.success ? result.data : null
  } catch {
    return null
  }
}

/** Peers that one host may represent in one room. */
export const PEERS_PER_HOST = 16

const neighbourMessage = z.union([
  z.tuple([z.literal(0), z.array(peerId).max(PEERS_PER_HOST)]),
  z.tuple([z.literal(1), peerId, peerId]),
  z.tuple([z.literal(2), z.string().max(LIMITS.signallingBytes)]),
])

/**
 * `peers`: all that the sending host represents. `meet`: the sender's peer `from` wants to connect with the receiver's
 * `to`, which makes the offer. `signal`: a sealed message of y-webrtc from one of the sender's peers to one of the
 * receiver's.
 */
export type NeighbourMessage =
  | { type: 'peers'; peers: string[] }
  | { type: 'meet'; from: string; to: string }
  | { type: 'signal'; data: string }

export function writeNeighbourMessage(message: NeighbourMessage): Uint8Array {
  if (message.type === 'peers') return encode([0, message.peers])
  if (message.type === 'meet') return encode([1, message.from, message.to])
  return encode([2, message.data])
}

/** Null for anything else. Never throws. */
export function readNeighbourMessage(bytes: Uint8Array): NeighbourMessage | null {
  try {
    const result = neighbourMessage.safeParse(decode(bytes, LIMITS.signallingBytes + 64))
    if (!result.success) return null
    const message = result.data
    if (message[0] === 0) return { type: 'peers', peers: message[1] }
    if (message[0] === 1) return { type: 'meet', from: message[1], to: message[2] }
    return { type: 'signal', data: message[1] }
  } catch {
    return null
  }
}
