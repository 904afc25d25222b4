/** The program of a page in its host's room. */
import type { Room } from '../../shared/ipc/contract.ts'
import { enterRoom } from './browser-room.ts'

declare global {
  interface Window {
    enterRoom(room: Room): void
  }
}

window.enterRoom = (room) => {
  enterRoom(room)
}
