/**
 * Dedicated paths for blobs, to the devices that want them: a TCP connection if a link over TCP shows that one is
 * possible, otherwise WebRTC connections, several if the round trip is long. They are set up over the links, which have
 * authenticated the devices.
 */
import { Emitter } from '../../../../shared/base/emitter.ts'
import type { Ticker } from '../../../../shared/base/every-while.ts'
import type { SpaceChannel } from '../../../../shared/space-host/ports/space-channel.ts'
import { everyWhile, later } from '../../timers.ts'
import { type FoundPath, type Neighbor, newNeighbor, tcpPathsOf, tell } from './neighbor.ts'
import { decodePathMessage, isLaterPathMessage } from './path-message.ts'
import { TcpBeside } from './tcp-beside.ts'
import { type TcpPaths, TICKET_TIME, type Ticket } from './tcp-paths.ts'
import { WebRtcConnections, type WebRtcConnectionsOptions } from './webrtc-connections.ts'

/** How long a request is valid; a device that still wants a path repeats it. Milliseconds. */
const WANTED = 20_000
/** Pause after a failed TCP connection. Milliseconds. */
const TCP_AGAIN = 30_000
/** A path that is idle for this long is closed. Milliseconds. */
const IDLE = 60_000
const LOOK = 1000

export interface BlobPathsOptions extends WebRtcConnectionsOptions {
  tcp: TcpPaths
  isMember(space: string, device: string): boolean
  /** Closes the entrance for windows. */
  unregister(): void
}

export class BlobPaths {
  readonly #found = new Emitter<FoundPath>()
  readonly onPath = this.#found.event
  readonly #options: BlobPathsOptions
  readonly #neighbors = new Map<string, Neighbor>()
  readonly #overWebRtc: WebRtcConnections
  readonly #beside: TcpBeside
  readonly #ticker: Ticker

  constructor(options: BlobPathsOptions) {
    this.#options = options
    this.#overWebRtc = new WebRtcConnections(options)
    this.#beside = new TcpBeside(options)
    this.#overWebRtc.onPath((found) => this.#add(found))
    this.#beside.onPath((found) => this.#add(found))
    this.#ticker = everyWhile(
      () => this.#neighbors.size > 0,
      () => this.#look(),
      LOOK,
    )
  }

  /** A device is linked in this space. */
  channelUp(channel: SpaceChannel): void {
    const { device, space } = channel
    const known = this.#neighbors.get(nameOf(space, device))
    const neighbor = known ?? newNeighbor()
    this.#neighbors.set(nameOf(space, device), neighbor)
    neighbor.channels.add(channel)
    this.#ticker.look()
    if (channel.kind === 'tcp') neighbor.tcpAfter = 0
    this.#seek(space, device, neighbor)
  }

  channelDown(channel: SpaceChannel): void {
    const { device, space } = channel
    const neighbor = this.#neighbors.get(nameOf(space, device))
    if (!neighbor?.channels.delete(channel)) return
    if (neighbor.letIn === channel) neighbor.letIn = null
    // A path ends with the link that authorized it: nothing else proves that the device is still online.
    if (![...neighbor.channels].some(({ kind }) => kind === 'tcp')) this.#endTcp(neighbor)
    if (neighbor.channels.size > 0) {
      this.#seek(space, device, neighbor)
      return
    }
    this.#drop(neighbor)
    this.#neighbors.delete(nameOf(space, device))
  }

  /** The members of this space may have changed. */
  membersChanged(space: string): void {
    for (const neighbor of this.#neighbors.values()) {
      const [channel] = neighbor.channels
      if (channel?.space === space && !this.#options.isMember(space, channel.device)) {
        this.#drop(neighbor)
        neighbor.wantedUntil = 0
      }
    }
  }

  /** Much is or will be fetched from this device: a dedicated path is wanted. */
  want(space: string, device: string): void {
    const neighbor = this.#neighbors.get(nameOf(space, device))
    if (!neighbor) return
    neighbor.wantedUntil = this.#options.now() + WANTED
    this.#seek(space, device, neighbor)
  }

  /** Handles a message from the other end of a link. Returns false if no host would send it. */
  receive(channel: SpaceChannel, bytes: Uint8Array): boolean {
    const message = decodePathMessage(bytes)
    const neighbor = this.#neighbors.get(nameOf(channel.space, channel.device))
    if (!message) return isLaterPathMessage(bytes)
    if (!neighbor || !this.#options.isMember(channel.space, channel.device)) return true
    if (message.type === 'want') this.#invite(channel, neighbor, false)
    else if (message.type === 'ticket') this.#dial(channel, neighbor, message.ticket, message.last)
    else if (message.type === 'beside') this.#beside.dial(channel, neighbor, message.ticket)
    else this.#overWebRtc.signaled(channel, neighbor, message)
    return true
  }

  close(): void {
    this.#ticker.stop()
    for (const neighbor of this.#neighbors.values()) this.#drop(neighbor)
    this.#neighbors.clear()
    this.#options.tcp.close()
    this.#options.unregister()
  }

  #look(): void {
    for (const neighbor of this.#neighbors.values()) {
      for (const path of [...neighbor.paths]) if (path.idle > IDLE) path.end()
      const [channel] = neighbor.channels
      if (channel) this.#seek(channel.space, channel.device, neighbor)
      this.#beside.seek(neighbor)
    }
  }

  #seek(space: string, device: string, neighbor: Neighbor): void {
    const now = this.#options.now()
    if (neighbor.wantedUntil < now || !this.#options.isMember(space, device)) return
    if (neighbor.trying || hasTcp(neighbor)) return
    const channel = [...neighbor.channels].findLast(({ kind }) => kind === 'tcp')
    if (!channel || neighbor.tcpAfter > now) {
      this.#overWebRtc.seek(space, neighbor)
    } else if (channel.initiator) {
      this.#try(channel, neighbor)
      tell(channel, { type: 'want' })
    } else this.#invite(channel, neighbor, false)
  }

  #try(channel: SpaceChannel, neighbor: Neighbor): void {
    neighbor.trying = later(() => this.#failed(channel, neighbor), 2 * TICKET_TIME).unref()
  }

  #failed({ device, space }: SpaceChannel, neighbor: Neighbor): void {
    this.#settled(neighbor)
    neighbor.tcpAfter = this.#options.now() + TCP_AGAIN
    this.#seek(space, device, neighbor)
  }

  #settled(neighbor: Neighbor): void {
    if (neighbor.trying) clearTimeout(neighbor.trying)
    neighbor.trying = null
  }

  /** Invites the other end to connect. */
  #invite(channel: SpaceChannel, neighbor: Neighbor, last: boolean): void {
    if (hasTcp(neighbor) || (neighbor.trying && !last)) return
    this.#settled(neighbor)
    this.#try(channel, neighbor)
    const ticket = this.#options.tcp.issue(
      (path) => {
        neighbor.letIn = channel
        this.#add({ channel, neighbor, path })
        this.#beside.seek(neighbor)
      },
      () => {},
    )
    tell(channel, { type: 'ticket', ticket, last })
  }

  async #dial(channel: SpaceChannel, neighbor: Neighbor, ticket: Ticket, last: boolean): Promise<void> {
    const { address } = channel
    if (hasTcp(neighbor) || neighbor.dialing || address === null) return
    neighbor.dialing = true
    if (!neighbor.trying) this.#try(channel, neighbor)
    try {
      if (address.port === 0) throw new Error('not listening')
      this.#add({ channel, neighbor, path: await this.#options.tcp.dial(address, ticket) })
      neighbor.dialing = false
    } catch {
      neighbor.dialing = false
      if (!neighbor.channels.has(channel)) return
      if (last) this.#failed(channel, neighbor)
      else this.#invite(channel, neighbor, true)
    }
  }

  #add({ channel, neighbor, path }: FoundPath): void {
    const { device, space } = channel
    if (neighbor.channels.size === 0 || !this.#options.isMember(space, device)) {
      path.end()
      return
    }
    if (path.kind === 'tcp') this.#settled(neighbor)
    neighbor.paths.add(path)
    path.onEnd(() => {
      neighbor.paths.delete(path)
      this.#seek(space, device, neighbor)
    })
    this.#found.fire({ channel, neighbor, path })
    // A faster path is open: close the others.
    if (path.kind === 'tcp') this.#overWebRtc.end(neighbor)
  }

  #endTcp(neighbor: Neighbor): void {
    this.#settled(neighbor)
    neighbor.letIn = null
    for (const path of tcpPathsOf(neighbor)) path.end()
  }

  #drop(neighbor: Neighbor): void {
    this.#endTcp(neighbor)
    this.#overWebRtc.end(neighbor)
    for (const path of [...neighbor.paths]) path.end()
  }
}

const nameOf = (space: string, device: string): string => `${space} ${device}`
const hasTcp = (neighbor: Neighbor): boolean => tcpPathsOf(neighbor).length > 0
