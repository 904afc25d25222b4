/**
 * Where the devices of each space meet: the room in our signaling, the queries to discovery servers, and the windows'
 * entrance to the mesh.
 */

import { CallFailure } from '../../../shared/ipc/call-failure.ts'
import type { Room } from '../../../shared/ipc/contract.ts'
import type { Crypto } from '../../../shared/record/crypto.ts'
import { roomPasswordOf, topicOf } from '../../../shared/space/discovery-secret.ts'
import type { OpenSpace } from '../../../shared/space-host/open-space.ts'
import type { SpaceChannel } from '../../../shared/space-host/ports/space-channel.ts'
import type { SpaceEntry } from '../../../shared/space-host/ports/space-profile.ts'
import type { NetworkView } from '../../../shared/space-host/space-view.ts'
import type { DiscoveryServers } from '../discovery-servers/discovery-servers.ts'
import type { Loopback } from '../loopback/loopback.ts'
import type { Network } from '../network/network.ts'
import type { Problems } from '../problems/problems.ts'
import type { Signaling } from '../signaling/signaling.ts'
import type { ProfileStore } from '../store/profile-store.ts'

export interface SpaceRoomsOptions {
  crypto: Crypto
  profiles: ProfileStore
  loopback: Loopback
  signaling: Signaling
  discoveryServers: DiscoveryServers
  network: Network
  problems: Problems
}

interface OpenRoom {
  entry: SpaceEntry
  topic: string
  password: string
}

export class SpaceRooms {
  readonly #options: SpaceRoomsOptions
  /** Rooms of the open spaces. */
  readonly #rooms = new Map<string, OpenRoom>()
  readonly #neighbors = new Map<SpaceChannel, ReturnType<Signaling['attachNeighbor']>>()

  constructor(options: SpaceRoomsOptions) {
    this.#options = options
  }

  /** Null if the space isn't open. */
  topicOf(space: string): string | null {
    return this.#rooms.get(space)?.topic ?? null
  }

  /** The space is open and has started. @param secret its discovery secret */
  opened(space: OpenSpace, secret: Uint8Array): void {
    const { crypto, profiles, signaling, network } = this.#options
    const entry = profiles.entry(space.id)
    if (!entry) return
    const topic = topicOf(crypto, secret)
    const password = roomPasswordOf(crypto, secret)
    this.#rooms.set(space.id, { entry, topic, password })
    signaling.addRoom({ topic, password })
    network.opened(entry, topic)
    this.settle(space)
  }

  closed(space: string): void {
    const room = this.#rooms.get(space)
    if (!room) return
    this.#options.network.closed(room.topic)
    this.#options.signaling.removeRoom(room.topic)
    this.#rooms.delete(space)
  }

  /** Links, members, invites or the server lists have changed. */
  settle(space: OpenSpace): void {
    const room = this.#rooms.get(space.id)
    if (room) this.#options.network.changed(space, room.entry, room.topic)
  }

  /** A member lists these discovery servers. */
  serversNamed(space: string, device: string, addresses: readonly string[]): void {
    const room = this.#rooms.get(space)
    if (room) this.#options.network.heard(room.entry, device, addresses)
  }

  /** For `connectionOf`: the state of a space's discovery servers. */
  get discoveryServers(): Pick<NetworkView, 'discoveryServers' | 'hasDiscoveryServers'> {
    const { discoveryServers, network } = this.#options
    return {
      discoveryServers: (space) => discoveryServers.stateOf(this.topicOf(space) ?? ''),
      hasDiscoveryServers: (space) => {
        const room = this.#rooms.get(space)
        return room !== undefined && network.serversOf(room.entry).length > 0
      },
    }
  }

  /** How a window joins the mesh of a space. Throws if the space isn't open. */
  entranceTo({ id, isPublication }: OpenSpace): Room {
    const { loopback, network } = this.#options
    const room = this.#rooms.get(id)
    if (!room) throw new CallFailure('not-found', 'the space is not open')
    return {
      topic: room.topic,
      password: room.password,
      signaling: loopback.socketAddress('signaling'),
      path: loopback.socketAddress('path'),
      bulk: loopback.socketAddress('bulk'),
      // A publication's readers don't see each other.
      presence: !isPublication,
      iceServers: network.iceServers(),
    }
  }

  /** Whether both devices have windows in the room. */
  haveWindows(space: string, device: string): boolean {
    return [...this.#neighbors].some(
      ([channel, neighbor]) => channel.space === space && channel.device === device && neighbor.haveWindows(),
    )
  }

  /** A device of the space is linked: its signaling passes over the link. */
  channelUp(space: string, channel: SpaceChannel): void {
    const room = this.#rooms.get(space)
    if (!room) return
    const { signaling, problems } = this.#options
    const neighbor = signaling.attachNeighbor(room.topic, {
      device: channel.device,
      send: (message) => channel.send('signaling', message),
      refuse(reason) {
        channel.refuse(reason)
        problems.report({ kind: 'device-refused', space, who: channel.device, detail: reason })
      },
    })
    this.#neighbors.set(channel, neighbor)
  }

  hear(channel: SpaceChannel, message: Uint8Array): void {
    this.#neighbors.get(channel)?.receive(message)
  }

  channelDown(channel: SpaceChannel): void {
    this.#neighbors.get(channel)?.close()
    this.#neighbors.delete(channel)
  }
}
