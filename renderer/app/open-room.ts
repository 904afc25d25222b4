import type { Room } from '../../shared/ipc/contract.ts'
import type { WebSocketConstructor } from '../../shared/mesh/ports.ts'
import { openRoom as openMesh } from '../../shared/mesh/room.ts'
import type { PresenceRoom } from '../docs/presence.ts'
import { createFreshWebRtc } from './fresh-webrtc.ts'

/** Where nobody is seen and sees nobody. */
const unseen: PresenceRoom['presence'] = { setLocal: () => {}, onChange: () => () => {} }

/** Joins the mesh of a space with the browser's own WebRTC. */
export function openRoom({ topic, password, signalling, path, bulk, presence, iceServers }: Room): PresenceRoom {
  const room = openMesh({
    topic,
    password,
    signallingUrl: signalling,
    pathUrl: path,
    bulkUrl: bulk,
    iceServers,
    webrtc: createFreshWebRtc(document),
    WebSocket: WebSocket as unknown as WebSocketConstructor,
  })
  return presence ? room : { presence: unseen, close: () => room.close() }
}
