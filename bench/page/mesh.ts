/** What a window does for its host's space on screen, and no more: stays in the room, and carries what goes over WebRTC. */
import type { Room as RoomInfo } from '../../shared/ipc/contract.ts'
import type { WebRtcPort, WebSocketConstructor } from '../../shared/mesh/ports.ts'
import { openRoom, type Room } from '../../shared/mesh/room.ts'

export class MeshPage {
  #room: Room | null = null

  /** @param signalling another server than the host's */
  enter({ topic, password, path, bulk, iceServers }: RoomInfo, signalling: string): void {
    this.#room = openRoom({
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

  async leave(): Promise<void> {
    await this.#room?.close()
  }
}
