import { Awareness } from 'y-protocols/awareness'
import { WebrtcProvider } from 'y-webrtc'
import { Doc } from 'yjs'
import type { After, Delayed } from '../base/after.ts'
import { type Disposable, Emitter, type Event } from '../base/emitter.ts'
import { openBulkWindow } from './bulk/bulk-window.ts'
import type { FacadeConnection } from './facade.ts'
import { createFacade, presenceChannelConfig } from './facade.ts'
import { MESH } from './limits.ts'
import { startPathPump } from './path-pump.ts'
import type { IceServer, WebRtcPort, WebSocketConstructor } from './ports.ts'
import type { PresenceListener } from './presence/presence.ts'
import { Presence } from './presence/presence.ts'
import type { ProvenPeer } from './presence/presence-filter.ts'
import { PresenceFilter } from './presence/presence-filter.ts'
import type { PresenceState } from './presence/presence-message.ts'
import { sealSignal } from './sealed-signal.ts'
import { leaveRoom, sendOnlyWhenConnected, silenceBroadcastChannel } from './stock-provider.ts'
import { WindowChannels, type WindowMessages } from './window-channels.ts'

export interface RoomOptions {
  topic: string
  password: string
  /** The host's sockets, with their tokens. */
  signalingUrl: string
  pathUrl: string
  /** If given, the room's members get bulk connections as the host requests them. */
  bulkUrl?: string
  iceServers: IceServer[]
  webrtc: WebRtcPort
  WebSocket: WebSocketConstructor
  /** Makes its timers. */
  after: After
  /** y-webrtc's provider. Only tests that run several peers in one process pass several. */
  Provider?: typeof WebrtcProvider
}

export interface RoomConnection {
  /** The other end's id in signaling, random per session. */
  peer: string
  state: 'connecting' | 'open' | 'proven'
  /** The device at the other end, once the host has proven it. */
  device: string | null
}

export interface Room {
  readonly presence: {
    setLocal(state: PresenceState | null): void
    onChange(listener: PresenceListener): Disposable
  }
  readonly windows: WindowMessages
  connections(): RoomConnection[]
  readonly onConnections: Event<readonly RoomConnection[]>
  /** Leaves the room. Resolves when it can be opened again; opening it earlier waits for that. */
  close(): Promise<void>
}

/**
 * y-webrtc keeps its rooms in a map of its module. For a second room of the same name, it throws in a promise that
 * can't be caught. So reopening a room waits here, in an equally global map, until the previous session has left it.
 */
const occupied = new WeakMap<object, Map<string, Promise<void>>>()

/** Joins the mesh of a space, and stays until it is closed. */
export function openRoom(options: RoomOptions): Room {
  const provider = options.Provider ?? WebrtcProvider
  const leaving = occupied.get(provider) ?? new Map<string, Promise<void>>()
  occupied.set(provider, leaving)
  const before = leaving.get(options.topic) ?? Promise.resolve()
  const session = new Session(options, provider)
  const closeBulk = options.bulkUrl === undefined ? () => {} : openBulkWindow({ ...options, url: options.bulkUrl })
  const left = before.catch(() => {}).then(() => session.run())
  leaving.set(options.topic, left)
  left.then(() => {
    if (leaving.get(options.topic) === left) leaving.delete(options.topic)
  })
  return {
    presence: {
      setLocal: (state) => session.presence.setLocal(state),
      onChange: (listener) => session.presence.onChange(listener),
    },
    windows: session.windows,
    connections: () => session.connections(),
    onConnections: session.onConnections,
    close: () => {
      closeBulk()
      session.leave()
      return left
    },
  }
}

interface Entry {
  peer: string
  connection: FacadeConnection
  proven: ProvenPeer | null
  open: boolean
  begun: number
  watching: Delayed | undefined
  stopPump: (() => void) | null
  dismiss: (() => void) | null
}

/**
 * If our process was suspended, we handle everything that has arrived in the meantime before we give up. Milliseconds.
 */
const SECOND_LOOK = 100

/** One stay in a room. */
class Session {
  readonly presence: Presence
  readonly windows = new WindowChannels()
  readonly #options: RoomOptions
  readonly #Provider: typeof WebrtcProvider
  readonly #doc = new Doc()
  readonly #awareness = new Awareness(this.#doc)
  readonly #entries = new Map<FacadeConnection, Entry>()
  /** Consecutive failed connections: slow or distant peers need more patience. */
  #failures = 0
  readonly #connectionsChanged = new Emitter<readonly RoomConnection[]>()
  readonly onConnections = this.#connectionsChanged.event
  readonly #left: Promise<void>
  #leave: () => void = () => {}
  #leaving = false
  #provider: WebrtcProvider | null = null
  #reported = ''
  #announcing: Delayed | undefined

  constructor(options: RoomOptions, Provider: typeof WebrtcProvider) {
    this.#options = options
    this.#Provider = Provider
    this.presence = new Presence(this.#awareness)
    this.#left = new Promise((resolve) => {
      this.#leave = resolve
    })
  }

  leave(): void {
    this.#leaving = true
    this.#leave()
  }

  /** Joins, stays until `leave` is called, and cleans up everything. */
  async run(): Promise<void> {
    if (!this.#leaving) await this.#stay()
    this.#doc.destroy()
    this.#connectionsChanged.dispose()
    this.presence.dispose()
    this.windows.dispose()
  }

  connections(): RoomConnection[] {
    return [...this.#entries.values()].map(({ peer, proven, open }) => ({
      peer,
      state: proven ? 'proven' : open ? 'open' : 'connecting',
      device: proven?.device ?? null,
    }))
  }

  async #stay(): Promise<void> {
    const { after, topic, password, signalingUrl, iceServers, webrtc } = this.#options
    const provider = new this.#Provider(topic, this.#doc, {
      signaling: [signalingUrl],
      password,
      awareness: this.#awareness,
      maxConns: MESH.maximumNeighbors,
      filterBcConns: false,
      peerOpts: {
        config: { iceServers },
        channelConfig: presenceChannelConfig,
        wrtc: createFacade({
          webrtc,
          after,
          createFilter: () => new PresenceFilter(this.presence.client),
          register: (connection) => this.#begin(connection),
        }),
      },
    })
    this.#provider = provider
    provider.on('peers', ({ added }) => this.#name(added))
    for (const connection of provider.signalingConns) {
      connection.on('connect', this.#report)
      connection.on('message', this.#retry)
      sendOnlyWhenConnected(connection)
    }
    await provider.key
    silenceBroadcastChannel(provider)
    this.#announceLater()
    await this.#left
    this.#announcing?.stop()
    await this.#close(provider)
  }

  /**
   * A closing connection makes y-webrtc subscribe again, and announce if it has a free place. So we first set the
   * number of places to 0 and close all connections, and then leave the room.
   */
  async #close(provider: WebrtcProvider): Promise<void> {
    provider.maxConns = 0
    for (const connection of [...this.#entries.keys()]) connection.fail()
    await new Promise((resolve) => setTimeout(resolve, 0))
    for (const connection of provider.signalingConns) {
      connection.off('connect', this.#report)
      connection.off('message', this.#retry)
    }
    await leaveRoom(provider)
  }

  #begin(connection: FacadeConnection): void {
    const entry: Entry = {
      peer: '',
      connection,
      proven: null,
      open: false,
      begun: Date.now(),
      watching: undefined,
      stopPump: null,
      dismiss: null,
    }
    this.#entries.set(connection, entry)
    connection.onPath(() => this.#pathOpened(entry))
    connection.onEnd(() => this.#end(entry))
  }

  /** y-webrtc names a connection's other end in the same turn in which it made the connection. */
  #name(added: string[]): void {
    for (const peer of added) {
      for (const entry of this.#entries.values()) {
        if (entry.peer !== '') continue
        entry.peer = peer
        this.#watch(entry)
      }
    }
    this.#changed()
  }

  /** Signals that were lost never arrive: both sides notice in the same way, and one of them offers again. */
  #watch(entry: Entry): void {
    const { after } = this.#options
    const patience = Math.min(MESH.openWithin, MESH.answeredWithin * 2 ** this.#failures)
    const lookAfter = (time: number, isLost: () => boolean, next: () => void): void => {
      entry.watching = after(time, () => {
        entry.watching = after(SECOND_LOOK, () => (isLost() ? this.#giveUp(entry) : next()))
      })
    }
    lookAfter(
      patience,
      () => entry.connection.remoteFingerprint === null,
      () =>
        lookAfter(
          patience,
          () => !entry.open && !entry.connection.reached,
          () => {},
        ),
    )
  }

  #giveUp(entry: Entry): void {
    this.#failures = Math.min(this.#failures + 1, 4)
    entry.connection.fail()
  }

  #pathOpened(entry: Entry): void {
    entry.open = true
    entry.watching?.stop()
    this.#failures = 0
    entry.stopPump = startPathPump({
      connection: entry.connection,
      WebSocket: this.#options.WebSocket,
      url: this.#options.pathUrl,
      topic: this.#options.topic,
      peer: entry.peer,
      presence: this.presence.client,
      onProven: (device, client) => this.#prove(entry, device, client),
      onEnd: () => entry.connection.fail(),
    })
    this.#changed()
  }

  #prove(entry: Entry, device: string, client: number): void {
    if (entry.proven) {
      const same = entry.proven.device === device && entry.proven.client === client
      if (!same) entry.connection.fail()
      return
    }
    entry.proven = this.presence.hold(device, client)
    entry.connection.filter.prove(entry.proven)
    entry.dismiss = this.windows.admit(device, entry.connection.windows)
    for (const message of this.presence.greeting()) entry.connection.sendPresence(message)
    this.#changed()
  }

  #end(entry: Entry): void {
    this.#entries.delete(entry.connection)
    entry.watching?.stop()
    entry.stopPump?.()
    entry.dismiss?.()
    if (entry.proven) this.presence.release(entry.proven)
    this.#changed()
  }

  #changed(): void {
    this.#connectionsChanged.fire(this.connections())
    const report = `${this.#peers().join()} ${this.#connecting().join()}`
    if (report !== this.#reported) this.#report()
    this.#reported = report
  }

  #peers(): string[] {
    return [...this.#entries.values()].flatMap(({ peer }) => (peer === '' ? [] : [peer]))
  }

  #connecting(): string[] {
    return [...this.#entries.values()].flatMap(({ peer, open }) => (peer === '' || open ? [] : [peer]))
  }

  /** The signaling server doesn't introduce peers that we already have, and knows when we have enough. */
  readonly #report = (): void => {
    const from = this.#provider?.room?.peerId
    if (!from || this.#leaving) return
    this.#send({
      type: 'connections',
      topic: this.#options.topic,
      from,
      peers: this.#peers(),
      connecting: this.#connecting(),
    })
  }

  /**
   * Messages of our host, not of y-webrtc. `retry`: connections begun while that peer was unreachable will fail.
   * `drop`: the other end no longer exists.
   */
  readonly #retry = (message: unknown): void => {
    const { type, topic, peer } = (message ?? {}) as { type?: unknown; topic?: unknown; peer?: unknown }
    if ((type !== 'retry' && type !== 'drop') || topic !== this.#options.topic) return
    for (const entry of [...this.#entries.values()]) {
      if (entry.peer !== peer) continue
      if (type === 'drop') {
        entry.connection.fail()
        continue
      }
      const left = entry.begun + MESH.usuallyOpenWithin - Date.now()
      this.#options.after(Math.max(0, left), () => !entry.open && entry.connection.fail())
    }
  }

  /**
   * y-webrtc announces only when it starts or loses a connection: a peer still short of neighbors announces itself
   * again.
   */
  #announceLater(): void {
    const wait = MESH.announceEvery * (1 + Math.random() / 2)
    this.#announcing = this.#options.after(wait, () => {
      this.#announceLater()
      if (this.#entries.size < MESH.wantedNeighbors) void this.#announce()
    })
  }

  async #announce(): Promise<void> {
    const key = await this.#provider?.key
    const from = this.#provider?.room?.peerId
    if (!key || !from || this.#leaving) return
    const data = await sealSignal(key, { type: 'announce', from })
    this.#send({ type: 'publish', topic: this.#options.topic, data })
  }

  #send(message: object): void {
    for (const connection of this.#provider?.signalingConns ?? []) connection.send(message)
  }
}
