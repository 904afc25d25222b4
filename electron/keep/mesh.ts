/**
 * A relay in the rooms of its spaces: devices without a TCP connection reach it over WebRTC, by the space's discovery
 * servers.
 */
import type { CallOutput, SpaceSummary } from '../../shared/ipc/contract.ts'
import { enterRoom, type RoomPlatform } from '../../shared/mesh/enter-room.ts'
import type { Room } from '../../shared/mesh/room.ts'
import { textOf } from '../../shared/record/errors.ts'
import { hostTimers } from '../host/timers.ts'

export interface RelayMeshOptions {
  /** How to join the room of a space. */
  roomOf(space: string): Promise<CallOutput<'mesh.room'>>
  /** Resolves to null if this system has no WebRTC. */
  loadWebRtc(): Promise<RoomPlatform['webrtc'] | null>
  print(line: string): void
  log(message: string): void
}

const HERE: readonly SpaceSummary['standing'][] = ['joining', 'member', 'reader']

export class RelayMesh {
  readonly #options: RelayMeshOptions
  readonly #rooms = new Map<string, Promise<Room | null>>()
  #webrtc: Promise<RoomPlatform['webrtc'] | null> | null = null
  #closed = false

  constructor(options: RelayMeshOptions) {
    this.#options = options
  }

  /** Joins the rooms of spaces that have discovery servers, and leaves those of others. */
  look(spaces: readonly SpaceSummary[]): void {
    if (this.#closed) return
    const wanted = spaces.filter(
      ({ standing, connection }) =>
        HERE.includes(standing) && (connection.discoveryServers !== null || connection.needsRoom),
    )
    for (const { id } of wanted) if (!this.#rooms.has(id)) this.#rooms.set(id, this.#open(id))
    for (const id of this.#rooms.keys()) if (!wanted.some((space) => space.id === id)) void this.#leave(id)
  }

  /** Resolves when it has left all rooms. */
  async close(): Promise<void> {
    this.#closed = true
    await Promise.all([...this.#rooms.keys()].map((id) => this.#leave(id)))
  }

  async #open(space: string): Promise<Room | null> {
    const { roomOf, loadWebRtc, print, log } = this.#options
    try {
      if (!this.#webrtc) {
        this.#webrtc = loadWebRtc()
        if ((await this.#webrtc) === null)
          print(
            "WebRTC isn't available on this system. Only devices that can reach one of the relay's addresses can connect.",
          )
      }
      const webrtc = await this.#webrtc
      if (!webrtc || this.#closed) return null
      return enterRoom(await roomOf(space), { webrtc, WebSocket, after: hostTimers.after })
    } catch (error) {
      log(`the room of ${space}: ${textOf(error)}`)
      this.#rooms.delete(space)
      return null
    }
  }

  async #leave(space: string): Promise<void> {
    const room = this.#rooms.get(space)
    this.#rooms.delete(space)
    await (await room)?.close()
  }
}
