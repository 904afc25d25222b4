/** The mesh part of a window, with WebRTC for Node. */
import type { WebrtcProvider } from 'y-webrtc'
import { ownProvider } from '../../electron/host/signalling/mesh-testbed.ts'
import type { TestHost } from '../../electron/host/testing.ts'
import type { WebRtcPort, WebSocketConstructor } from '../../shared/mesh/ports.ts'
import { openRoom, type Room } from '../../shared/mesh/room.ts'
import { wrtc } from './webrtc.ts'

/** @param Provider where one process has several windows in one room @param signalling another device's, where it is not to be this one's */
export async function openWindow(
  host: TestHost,
  space: string,
  { Provider, signalling }: { Provider?: typeof WebrtcProvider; signalling?: string } = {},
): Promise<Room> {
  const { topic, password, path, signalling: own } = await host.call('mesh.room', { space })
  return openRoom({
    topic,
    password,
    signallingUrl: signalling ?? own,
    pathUrl: path,
    iceServers: [],
    webrtc: wrtc as unknown as WebRtcPort,
    WebSocket: WebSocket as unknown as WebSocketConstructor,
    Provider: Provider ?? (await ownProvider()),
  })
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
