/**
 * The mesh part of a window, with a relay's WebRTC: the one for tests may crash a long-running process
 * (docs/decisions/relays.md).
 */
import { nodeWebrtc } from '../../electron/host/signaling/node-webrtc.ts'
import { openWindow as open } from '../../electron/host/signaling/testing/window.ts'
import type { Room } from '../../shared/mesh/room.ts'

export const openWindow: typeof open = (host, space, options) => open(host, space, { webrtc: nodeWebrtc, ...options })

export const provenIn = (room: Room): number => room.connections().filter(({ state }) => state === 'proven').length

/** When `count` connections are verified, in milliseconds since 1970; null if not in time. */
export function whenProven(room: Room, count: number, within: number): Promise<number | null> {
  return new Promise((resolve) => {
    const settle = (value: number | null): void => {
      clearTimeout(timer)
      listening.dispose()
      resolve(value)
    }
    const timer = setTimeout(() => settle(null), within)
    const listening = room.onConnections(() => {
      if (provenIn(room) >= count) settle(Date.now())
    })
    if (provenIn(room) >= count) settle(Date.now())
  })
}
