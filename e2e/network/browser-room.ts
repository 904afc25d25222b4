/** What a page does for its host's space that a window does on screen, and no more: it stays in the room, and carries what goes over WebRTC. */
import type { Room as RoomInfo } from '../../shared/ipc/contract.ts'
import { enterRoom as enter } from '../../shared/mesh/enter-room.ts'
import type { Room } from '../../shared/mesh/room.ts'

/** @param signalling another server than the host's */
export const enterRoom = (room: RoomInfo, signalling = room.signalling): Room =>
  enter({ ...room, signalling }, { webrtc: { RTCPeerConnection }, WebSocket })
