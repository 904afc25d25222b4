import type { Room } from '../../shared/ipc/contract.ts'
import { enterRoom } from '../../shared/mesh/enter-room.ts'
import type { PresenceRoom } from '../docs/presence.ts'
import { createFreshWebRtc } from './fresh-webrtc.ts'

/** Joins the mesh of a space with the browser's own WebRTC. */
export const openRoom = (room: Room): PresenceRoom =>
  enterRoom(room, { webrtc: createFreshWebRtc(document), WebSocket })
