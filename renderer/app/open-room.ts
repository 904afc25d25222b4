import type { Room } from '../../shared/ipc/contract.ts'
import { enterRoom } from '../../shared/mesh/enter-room.ts'
import { isStrayAnswer } from '../../shared/mesh/stock-provider.ts'
import type { PresenceRoom } from '../docs/presence.ts'
import { createFreshWebRtc } from './fresh-webrtc.ts'

addEventListener('unhandledrejection', (event) => {
  if (isStrayAnswer(event.reason)) event.preventDefault()
})

/** Joins the mesh of a space with the browser's own WebRTC. */
export const openRoom = (room: Room): PresenceRoom =>
  enterRoom(room, { webrtc: createFreshWebRtc(document), WebSocket })
