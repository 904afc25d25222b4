/**
 * The part of a window that its host needs for WebRTC: it stays in the space's room, and carries paths. It shows
 * nothing on screen.
 */
import type { Room as RoomInfo } from '../../shared/ipc/contract.ts'
import { enterRoom as enter } from '../../shared/mesh/enter-room.ts'
import type { Room } from '../../shared/mesh/room.ts'

/** @param signaling a server to use instead of the host's */
export const enterRoom = (room: RoomInfo, signaling = room.signaling): Room =>
  enter({ ...room, signaling }, { webrtc: { RTCPeerConnection }, WebSocket })
