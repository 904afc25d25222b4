/**
 * Dedicated paths for blobs, to the devices that want them: a TCP connection if a link over TCP shows that one is
 * possible, otherwise WebRTC connections, several if the round trip is long. They are set up over the links, which have
 * proven the devices.
 */
import { Emitter } from '../../../../shared/base/emitter.ts'
import type { Ticker } from '../../../../shared/base/every-while.ts'
import type { SpaceChannel } from '../../../../shared/space-host/ports/space-channel.ts'
import { everyWhile, later } from '../../timers.ts'
import { type FoundPath, type Neighbour, newNeighbour, tcpPathsOf, tell } from './neighbour.ts'
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
  /** Closes the windows' entrance. */
  unregister(): void
}

export class BlobPaths {
  readonly #found = new Emitter<FoundPath>()
  readonly onPath = this.#found.event
  readonly #options: BlobPathsOptions
  readonly #neighbours = new Map<string, Neighbour>()
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
      () => this.#neighbours.size > 0,
      () => this.#look(),
      LOOK,
    )
  }

  /** A device that is linked in this space. */
  channelUp(channel: SpaceChannel): void {
    const { device, space } = channel
    const known = this.#neighbours.get(nameOf(space, device))
    const neighbour = known ?? newNeighbour()
    this.#neighbours.set(nameOf(space, device), neighbour)
    neighbour.channels.add(channel)
    this.#ticker.look()
    if (channel.kind === 'tcp') neighbour.tcpAfter = 0
    this.#seek(space, device, neighbour)
  }

  channelDown(channel: SpaceChannel): void {
    const { device, space } = channel
    const neighbour = this.#neighbours.get(nameOf(space, device))
    if (!neighbour?.channels.delete(channel)) return
    if (neighbour.letIn === channel) neighbour.letIn = null
    // A path ends with the link that authorized it: nothing else proves that the device is still there.
    if (![...neighbour.channels].some(({ kind }) => kind === 'tcp')) this.#endTcp(neighbour)
    if (neighbour.channels.size > 0) {
      this.#seek(space, device, neighbour)
      return
    }
    this.#drop(neighbour)
    this.#neighbours.delete(nameOf(space, device))
  }

  /** The members of this space may have changed. */
  membersChanged(space: string): void {
    for (const neighbour of this.#neighbours.values()) {
      const [channel] = neighbour.channels
      if (channel?.space === space && !this.#options.isMember(space, channel.device)) {
        this.#drop(neighbour)
        neighbour.wantedUntil = 0
      }
    }
  }

  /** Bulk is to be fetched from this device, or still is. */
  want(space: string, device: string): void {
    const neighbour = this.#neighbours.get(nameOf(space, device))
    if (!neighbour) return
    neighbour.wantedUntil = this.#options.now() + WANTED
    this.#seek(space, device, neighbour)
  }

  /** A message from the other end of a link. Returns false if no host would send it. */
  receive(channel: SpaceChannel, bytes: Uint8Array): boolean {
    const message = decodePathMessage(bytes)
    const neighbour = this.#neighbours.get(nameOf(channel.space, channel.device))
    if (!message) return isLaterPathMessage(bytes)
    if (!neighbour || !this.#options.isMember(channel.space, channel.device)) return true
    if (message.type === 'want') this.#invite(channel, neighbour, false)
    else if (message.type === 'ticket') this.#dial(channel, neighbour, message.ticket, message.last)
    else if (message.type === 'beside') this.#beside.dial(channel, neighbour, message.ticket)
    else this.#overWebRtc.signalled(channel, neighbour, message)
    return true
  }

  close(): void {
    this.#ticker.stop()
    for (const neighbour of this.#neighbours.values()) this.#drop(neighbour)
    this.#neighbours.clear()
    this.#options.tcp.close()
    this.#options.unregister()
  }

  #look(): void {
    for (const neighbour of this.#neighbours.values()) {
      for (const path of [...neighbour.paths]) if (path.idle > IDLE) path.end()
      const [channel] = neighbour.channels
      if (channel) this.#seek(channel.space, channel.device, neighbour)
      this.#beside.seek(neighbour)
    }
  }

  #seek(space: string, device: string, neighbour: Neighbour): void {
    const now = this.#options.now()
    if (neighbour.wantedUntil < now || !this.#options.isMember(space, device)) return
    if (neighbour.trying || hasTcp(neighbour)) return
    const channel = [...neighbour.channels].findLast(({ kind }) => kind === 'tcp')
    if (!channel || neighbour.tcpAfter > now) {
      this.#overWebRtc.seek(space, neighbour)
    } else if (channel.initiator) {
      this.#try(channel, neighbour)
      tell(channel, { type: 'want' })
    } else this.#invite(channel, neighbour, false)
  }

  #try(channel: SpaceChannel, neighbour: Neighbour): void {
    neighbour.trying = later(() => this.#failed(channel, neighbour), 2 * TICKET_TIME).unref()
  }

  #failed({ device, space }: SpaceChannel, neighbour: Neighbour): void {
    this.#settled(neighbour)
    neighbour.tcpAfter = this.#options.now() + TCP_AGAIN
    this.#seek(space, device, neighbour)
  }

  #settled(neighbour: Neighbour): void {
    if (neighbour.trying) clearTimeout(neighbour.trying)
    neighbour.trying = null
  }

  /** Invites the other end to connect, once. */
  #invite(channel: SpaceChannel, neighbour: Neighbour, last: boolean): void {
    if (hasTcp(neighbour) || (neighbour.trying && !last)) return
    this.#settled(neighbour)
    this.#try(channel, neighbour)
    const ticket = this.#options.tcp.issue(
      (path) => {
        neighbour.letIn = channel
        this.#add({ channel, neighbour, path })
        this.#beside.seek(neighbour)
      },
      () => {},
    )
    tell(channel, { type: 'ticket', ticket, last })
  }

  async #dial(channel: SpaceChannel, neighbour: Neighbour, ticket: Ticket, last: boolean): Promise<void> {
    const { address } = channel
    if (hasTcp(neighbour) || neighbour.dialling || address === null) return
    neighbour.dialling = true
    if (!neighbour.trying) this.#try(channel, neighbour)
    try {
      if (address.port === 0) throw new Error('not listening')
      this.#add({ channel, neighbour, path: await this.#options.tcp.dial(address, ticket) })
      neighbour.dialling = false
    } catch {
      neighbour.dialling = false
      if (!neighbour.channels.has(channel)) return
      if (last) this.#failed(channel, neighbour)
      else this.#invite(channel, neighbour, true)
    }
  }

  #add({ channel, neighbour, path }: FoundPath): void {
    const { device, space } = channel
    if (neighbour.channels.size === 0 || !this.#options.isMember(space, device)) {
      path.end()
      return
    }
    if (path.kind === 'tcp') this.#settled(neighbour)
    neighbour.paths.add(path)
    path.onEnd(() => {
      neighbour.paths.delete(path)
      this.#seek(space, device, neighbour)
    })
    this.#found.fire({ channel, neighbour, path })
    // The faster path is up: the others are closed.
    if (path.kind === 'tcp') this.#overWebRtc.end(neighbour)
  }

  #endTcp(neighbour: Neighbour): void {
    this.#settled(neighbour)
    neighbour.letIn = null
    for (const path of tcpPathsOf(neighbour)) path.end()
  }

  #drop(neighbour: Neighbour): void {
    this.#endTcp(neighbour)
    this.#overWebRtc.end(neighbour)
    for (const path of [...neighbour.paths]) path.end()
  }
}

const nameOf = (space: string, device: string): string => `${space} ${device}`
const hasTcp = (neighbour: Neighbour): boolean => tcpPathsOf(neighbour).length > 0
