import { createSocket, type Socket } from 'node:dgram'

/** Multicast DNS allows no larger packet. */
const PACKET_BYTES = 9000
const PACKETS_PER_SECOND = 500

/**
 * A UDP socket whose listeners cannot end the process: what they throw on a packet out of form goes to `onFault`. Packets
 * too large or too many are dropped before anyone reads them.
 */
export function guardedSocket(type: 'udp4' | 'udp6', onFault: (error: unknown) => void, now: () => number): Socket {
  const socket = createSocket({ type, reuseAddr: true, ipv6Only: type === 'udp6' })
  const emit = socket.emit.bind(socket) as (event: string, ...values: unknown[]) => boolean
  let second = 0
  let packets = 0
  const fits = (packet: unknown): boolean => {
    const current = Math.floor(now() / 1000)
    if (current !== second) packets = 0
    second = current
    return packet instanceof Uint8Array && packet.length <= PACKET_BYTES && ++packets <= PACKETS_PER_SECOND
  }
  const guarded = (event: string, ...values: unknown[]): boolean => {
    if (event === 'message' && !fits(values[0])) return true
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
