import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { networkInterfaces } from 'node:os'
import { onLink } from './on-link.ts'

/** Maximum packet size of multicast DNS. */
const PACKET_BYTES = 9000
const PACKETS_PER_SECOND = 500

/**
 * A UDP socket whose listeners can't end the process: errors that they throw on a malformed packet go to `onFault`.
 * Packets that are too large, too many, or from outside this machine's own networks are dropped before anyone reads
 * them.
 */
export function guardedSocket(
  type: 'udp4' | 'udp6',
  onFault: (error: unknown) => void,
  now: () => number,
  interfaces = networkInterfaces,
): Socket {
  const socket = createSocket({ type, reuseAddr: true, ipv6Only: type === 'udp6' })
  const emit = socket.emit.bind(socket) as (event: string, ...values: unknown[]) => boolean
  let second = 0
  let packets = 0
  let isNear = onLink({})
  const fits = (packet: unknown, from: unknown): boolean => {
    const current = Math.floor(now() / 1000)
    if (current !== second) {
      packets = 0
      isNear = onLink(interfaces())
    }
    second = current
    if (!(packet instanceof Uint8Array) || packet.length > PACKET_BYTES || ++packets > PACKETS_PER_SECOND) return false
    return isNear((from as Partial<RemoteInfo> | undefined)?.address ?? '')
  }
  const guarded = (event: string, ...values: unknown[]): boolean => {
    if (event === 'message' && !fits(values[0], values[1])) return true
    try {
      return emit(event, ...values)
    } catch (error) {
      onFault(error)
      return true
    }
  }
  socket.emit = guarded as Socket['emit']
  return socket
}
