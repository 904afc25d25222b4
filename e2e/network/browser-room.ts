/** What a page does for its host's space that a window does on screen, and no more: it stays in the room, and carries what goes over WebRTC. */
import type { Room as RoomInfo } from '../../shared/ipc/contract.ts'
import type { WebRtcPort, WebSocketConstructor } from '../../shared/mesh/ports.ts'
import { openRoom, type Room } from '../../shared/mesh/room.ts'

/** @param signallingUrl another server than the host's */
export function enterRoom(
  { topic, password, signalling, path, bulk, iceServers }: RoomInfo,
  signallingUrl = signalling,
): Room {
  return openRoom({
    topic,
    password,
    signallingUrl,
    pathUrl: path,
    bulkUrl: bulk,
    iceServers,
    webrtc: { RTCPeerConnection: RTCPeerConnection as unknown as WebRtcPort['RTCPeerConnection'] },
    WebSocket: WebSocket as unknown as WebSocketConstructor,
  })
}
