/** A page in its host's room. */
import { enterRoom } from '../../e2e/network/browser-room.ts'
import type { Room as RoomInfo } from '../../shared/ipc/contract.ts'
import type { Room } from '../../shared/mesh/room.ts'

export class MeshPage {
  #room: Room | null = null

  /** @param signaling a server to use instead of the host's */
  enter(room: RoomInfo, signaling: string): void {
    this.#room = enterRoom(room, signaling)
  }

  async leave(): Promise<void> {
    await this.#room?.close()
  }
}
