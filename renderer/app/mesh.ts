import type { Room } from '../../shared/ipc/contract.ts'
import { enterRoom } from '../../shared/mesh/enter-room.ts'
import { isStrayAnswer } from '../../shared/mesh/stock-provider.ts'
import type { PresenceRoom } from '../docs/presence/presence.ts'
import { createFreshWebRtc } from './fresh-webrtc.ts'

addEventListener('unhandledrejection', (event) => {
  if (isStrayAnswer(event.reason)) event.preventDefault()
})

/** Joins a space's mesh with the browser's own WebRTC. */
export const enterWithWebRtc = (room: Room): PresenceRoom =>
  enterRoom(room, { webrtc: createFreshWebRtc(document), WebSocket })
