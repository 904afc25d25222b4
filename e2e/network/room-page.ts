/** The program of a page that does for its host's space what a window does on screen, and no more: it stays in the room, and carries what goes over WebRTC. */
import type { Room } from '../../shared/ipc/contract.ts'
import type { WebRtcPort, WebSocketConstructor } from '../../shared/mesh/ports.ts'
import { openRoom } from '../../shared/mesh/room.ts'

declare global {
  interface Window {
    enterRoom(room: Room): void
  }
}

window.enterRoom = ({ topic, password, signalling, path, bulk, iceServers }) => {
  openRoom({
    topic,
    password,
    signallingUrl: signalling,
    pathUrl: path,
    bulkUrl: bulk,
    iceServers,
    webrtc: { RTCPeerConnection: RTCPeerConnection as unknown as WebRtcPort['RTCPeerConnection'] },
    WebSocket: WebSocket as unknown as WebSocketConstructor,
  })
}
