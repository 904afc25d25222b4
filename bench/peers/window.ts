/** The mesh part of a window, with WebRTC for Node. */
import type { WebrtcProvider } from 'y-webrtc'
import { ownProvider } from '../../electron/host/signalling/mesh-testbed.ts'
import type { TestHost } from '../../electron/host/testing.ts'
import { enterRoom } from '../../shared/mesh/enter-room.ts'
import type { Room } from '../../shared/mesh/room.ts'
import { wrtc } from './webrtc.ts'

/** @param Provider where one process has several windows in one room @param signalling another device's, where it is not to be this one's */
export async function openWindow(
  host: TestHost,
  space: string,
  { Provider, signalling }: { Provider?: typeof WebrtcProvider; signalling?: string } = {},
): Promise<Room> {
  const room = await host.call('mesh.room', { space })
  const platform = { webrtc: wrtc, WebSocket, Provider: Provider ?? (await ownProvider()) }
  return enterRoom({ ...room, signalling: signalling ?? room.signalling }, platform)
}

export const provenIn = (room: Room): number => room.connections().filter(({ state }) => state === 'proven').length

/** When so many connections are proven, milliseconds since 1970; null where they are not in time. */
export function whenProven(room: Room, count: number, within: number): Promise<number | null> {
  return new Promise((resolve) => {
    const settle = (value: number | null): void => {
      clearTimeout(timer)
      stop()
      resolve(value)
    }
    const timer = setTimeout(() => settle(null), within)
    const stop = room.onConnections(() => {
      if (provenIn(room) >= count) settle(Date.now())
    })
    if (provenIn(room) >= count) settle(Date.now())
  })
}
