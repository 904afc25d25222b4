import type { Room } from '../../shared/ipc/contract.ts'
import type { WebSocketConstructor } from '../../shared/mesh/ports.ts'
import { openRoom as openMesh } from '../../shared/mesh/room.ts'
import type { PresenceRoom } from '../docs/presence.ts'
import { createFreshWebRtc } from './fresh-webrtc.ts'

/** Joins the mesh of a space with the browser's own WebRTC. */
export function openRoom({ topic, password, signalling, path, bulk, iceServers }: Room): PresenceRoom {
  return openMesh({
    topic,
    password,
    signallingUrl: signalling,
    pathUrl: path,
    bulkUrl: bulk,
    iceServers,
    webrtc: createFreshWebRtc(document),
    WebSocket: WebSocket as unknown as WebSocketConstructor,
  })
}
