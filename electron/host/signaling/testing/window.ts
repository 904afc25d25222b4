/** A window's part in the mesh, with WebRTC for Node. */
import type { WebrtcProvider } from 'y-webrtc'
import type { CallInput, CallName, CallOutput } from '../../../../shared/ipc/contract.ts'
import { enterRoom, type RoomPlatform } from '../../../../shared/mesh/enter-room.ts'
import type { Room } from '../../../../shared/mesh/room.ts'
import { ownProvider } from './mesh.ts'
import { windowWebrtc } from './webrtc.ts'

interface WindowOptions {
  /** For several windows of one process in the same room. */
  Provider?: typeof WebrtcProvider
  /** Another device's signaling, instead of this one's. */
  signaling?: string
  webrtc?: RoomPlatform['webrtc']
}

/** Has a window of this host join the mesh of a space. */
export async function openWindow(
  host: { call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> },
  space: string,
  { Provider, signaling, webrtc = windowWebrtc }: WindowOptions = {},
): Promise<Room> {
  const room = await host.call('mesh.room', { space })
  const platform = { webrtc, WebSocket, Provider: Provider ?? (await ownProvider()) }
  return enterRoom({ ...room, signaling: signaling ?? room.signaling }, platform)
}
