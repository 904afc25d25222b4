/**
 * Who is online in the space on screen: over the mesh, and through the host for members that WebRTC can't reach. Each
 * space has one owner outside React, so that mounting twice or switching spaces quickly opens one room.
 */

import type { Disposable } from '../../../shared/base/emitter.ts'
import { Emitter } from '../../../shared/base/emitter.ts'
import type { HostClient, NetworkState, Room } from '../../../shared/ipc/contract.ts'
import type { WindowMessages, WindowSaid } from '../../../shared/mesh/window-channels.ts'
import { ClockOffsets } from '../clock-offsets.ts'
import {
  fitPresence,
  type PresenceState,
  readPresence,
  readPresenceText,
  type SentState,
  writePresence,
} from './presence-state.ts'

/** What this needs of a mesh room (`shared/mesh`). */
export interface PresenceRoom {
  presence: {
    setLocal(state: Record<string, unknown> | null): void
    /** Called after each change with the states of all proven devices in the room. */
    onChange(listener: (states: ReadonlyMap<string, unknown>) => void): Disposable
  }
  windows: WindowMessages
  close(): void | Promise<void>
}

export interface PresenceOptions {
  host: HostClient
  openRoom: (room: Room) => PresenceRoom | Promise<PresenceRoom>
  now?: () => number
}

type Others = ReadonlyMap<string, PresenceState>

export interface PresenceSession {
  /** All states, updated up to 30 times a second. A new map for each change. */
  readonly live: Others
  onLive(listener: () => void): () => void
  /** The same without moving parts (cursor, ink): changes when a person comes, leaves, changes views or types. */
  readonly others: Others
  onOthers(listener: () => void): () => void
  /** Changes parts of our own state. It is sent at most 30 times a second, less often in larger groups. */
  setLocal(partial: Partial<PresenceState>): void
  /** Called right before our state is sent, to add values that must be current. */
  onSend(listener: () => void): () => void
  /** How far a device's clock is behind ours, in milliseconds, estimated from its states; null if unknown. */
  clockBehind(device: string): number | null
  /** Releases this session and clears the fields that it set. */
  leave(): void
}

export interface Presence {
  join(space: string): PresenceSession
  /**
   * Stays in the space's room without being shown as online, because the host reaches others through it. Returns a
   * function that leaves.
   */
  keepRoom(space: string): () => void
  /** Exchanges messages with windows in the space's room, and stays in it until `leave`. */
  windows(space: string): SpaceWindows
  destroy(): void
}

export interface SpaceWindows extends WindowMessages {
  leave(): void
}

/** Minimum time between two sent states, in milliseconds. */
const INTERVAL = 33
/**
 * Up to this many others get every state. In larger groups we send proportionally less often, because each state is a
 * message to each member.
 */
const AUDIENCE = 16
/**
 * Minimum time between two shown changes, in milliseconds: one frame, so that an urgent state isn't delayed again here.
 */
const SHOW_INTERVAL = 16
/** How long a room stays open after its space has left the screen, in milliseconds. */
const LINGER = 3000
/** How often we repeat our state for newcomers, and retry a room that couldn't be opened. Milliseconds. */
const REPEAT = 10_000

export function createPresence(options: PresenceOptions): Presence {
  const { host } = options
  const spaces = new Map<string, SpacePresence>()
  let identity: { device: string; name: string; color: string } | null = null
  let leased = false
  let connected = true

  const readApp = (state: {
    device: string
    leased: boolean
    profile: { name: string; color: string } | null
  }): void => {
    leased = state.leased
    identity = state.profile ? { device: state.device, name: state.profile.name, color: state.profile.color } : null
    for (const space of spaces.values()) space.update(identity, connected, leased)
  }
  const askApp = async (): Promise<void> => {
    const result = await host.call('app.state').catch(() => null)
    if (result?.ok) readApp(result.value)
  }
  const stops = [
    host.on('app.changed', readApp),
    host.on('live.state', ({ space, device, state }) => spaces.get(space)?.receiveLive(device, state)),
    host.on('live.own', ({ space, state }) => spaces.get(space)?.speakFor(state)),
    host.onConnected((value) => {
      connected = value
      for (const space of spaces.values()) space.update(identity, connected, leased)
      if (value) void askApp()
    }),
  ]
  void askApp()

  /** Connections use the servers known when they were made: rooms are reopened when the person changes the list. */
  let iceServers: string | null = null
  const readNetwork = ({ stun, turn }: Pick<NetworkState, 'stun' | 'turn'>): void => {
    const before = iceServers
    iceServers = JSON.stringify([stun, turn])
    if (before === null || before === iceServers) return
    for (const space of spaces.values()) space.reopenRoom()
  }
  stops.push(host.on('network.changed', readNetwork))
  void host.call('network.state').then(
    (result) => result.ok && readNetwork(result.value),
    () => undefined,
  )

  const ownerOf = (space: string): SpacePresence => {
    const known = spaces.get(space)
    if (known) return known
    const created = new SpacePresence(space, options)
    created.onEnd(() => {
      if (spaces.get(space) === created) spaces.delete(space)
    })
    spaces.set(space, created)
    created.update(identity, connected, leased)
    return created
  }

  return {
    join: (space) => ownerOf(space).join(),
    keepRoom: (space) => ownerOf(space).keepRoom(),
    windows: (space) => ownerOf(space).windows(),
    destroy() {
      for (const stop of stops) stop()
      for (const space of spaces.values()) space.destroy()
    },
  }
}

class SpacePresence {
  private readonly space: string
  private readonly host: HostClient
  private readonly openRoom: PresenceOptions['openRoom']
  private readonly now: () => number
  private readonly ends = new Emitter()
  readonly onEnd = this.ends.event
  private readonly saidByWindows = new Emitter<WindowSaid>()
  private readonly received = { room: new Map<string, SentState>(), live: new Map<string, SentState>() }
  private readonly clocks = new ClockOffsets()
  private readonly liveChanges = new Emitter()
  private readonly otherChanges = new Emitter()
  private readonly sends = new Emitter()
  private readonly repeat: ReturnType<typeof setInterval>
  /** Parsed state objects, so that unchanged ones aren't checked again. */
  private checked = new WeakMap<object, SentState | { at: null }>()
  private live: Others = new Map()
  private others: Others = new Map()
  private identity: { device: string; name: string; color: string } | null = null
  private local: Partial<PresenceState> = {}
  /** The session that set each field: the field is cleared when that session leaves. */
  private readonly setBy = new Map<string, object>()
  private references = 0
  private kept = 0
  private room: PresenceRoom | null = null
  /** Increases with each attempt to open a room, so that a superseded attempt ends. */
  private attempt = 0
  private opening = false
  private wanted = false
  private connected = false
  private ended = false
  private lastAt = 0
  private sentText: string | null = null
  private state: SentState | null = null
  /** The state of another window of this device, which we send in its place. */
  private spoken: SentState | null = null
  private lastSent = 0
  private lastShown = 0
  private sendTimer: ReturnType<typeof setTimeout> | undefined
  private showTimer: ReturnType<typeof setTimeout> | undefined
  private lingerTimer: ReturnType<typeof setTimeout> | undefined

  constructor(space: string, { host, openRoom, now = Date.now }: PresenceOptions) {
    this.space = space
    this.host = host
    this.openRoom = openRoom
    this.now = now
    this.repeat = setInterval(() => {
      void this.open()
      this.sentText = null
      this.send()
    }, REPEAT)
  }

  join(): PresenceSession {
    this.references += 1
    clearTimeout(this.lingerTimer)
    this.scheduleSend()
    const owner = this
    const session = {}
    let left = false
    return {
      get live() {
        return owner.live
      },
      get others() {
        return owner.others
      },
      onLive: this.liveChanges.subscribe,
      onOthers: this.otherChanges.subscribe,
      onSend: this.sends.subscribe,
      clockBehind: (device) => this.clocks.behind(device),
      setLocal: (partial) => {
        if (left) return
        this.local = { ...this.local, ...partial }
        for (const field of Object.keys(partial)) this.setBy.set(field, session)
        this.scheduleSend()
      },
      leave: () => {
        if (left) return
        left = true
        this.references -= 1
        const stays = ([field]: [string, unknown]) => this.setBy.get(field) !== session
        this.local = Object.fromEntries(Object.entries(this.local).filter(stays))
        this.scheduleSend()
        this.lingerUnlessUsed()
      },
    }
  }

  keepRoom(): () => void {
    this.kept += 1
    clearTimeout(this.lingerTimer)
    let ended = false
    return () => {
      if (ended) return
      ended = true
      this.kept -= 1
      this.lingerUnlessUsed()
    }
  }

  windows(): SpaceWindows {
    return {
      onSaid: this.saidByWindows.event,
      reaches: (device) => this.room?.windows.reaches(device) ?? false,
      send: (device, message) => this.room?.windows.send(device, message) ?? false,
      leave: this.keepRoom(),
    }
  }

  reopenRoom(): void {
    this.closeRoom()
    void this.open()
  }

  private lingerUnlessUsed(): void {
    if (this.references > 0 || this.kept > 0) return
    clearTimeout(this.lingerTimer)
    this.lingerTimer = setTimeout(() => this.destroy(), LINGER)
  }

  /** The window that holds the lease is in the mesh while its host is running. */
  update(identity: SpacePresence['identity'], connected: boolean, leased: boolean): void {
    this.identity = identity
    if (connected !== this.connected) {
      this.connected = connected
      if (!connected) this.received.live.clear()
      this.sentText = null
    }
    const wanted = connected && leased
    if (wanted !== this.wanted) {
      this.wanted = wanted
      if (!wanted) this.closeRoom()
      this.spoken = null
      void this.open()
    }
    this.scheduleSend()
    this.scheduleShow()
  }

  /** Sends the state of another window of this device to members; null: sends our own again. */
  speakFor(state: string | null): void {
    this.spoken = state === null ? null : readPresenceText(state)
    this.sayInRoom()
  }

  receiveLive(device: string, state: string | null): void {
    const read = state === null ? null : readPresenceText(state)
    if (read === null) this.received.live.delete(device)
    else {
      this.received.live.set(device, read)
      this.clocks.heard(device, read.at, this.now())
    }
    this.scheduleShow()
  }

  destroy(): void {
    if (this.ended) return
    this.ended = true
    this.wanted = false
    clearInterval(this.repeat)
    for (const timer of [this.sendTimer, this.showTimer, this.lingerTimer]) clearTimeout(timer)
    this.closeRoom()
    this.saidByWindows.dispose()
    this.ends.fire()
  }

  private async open(): Promise<void> {
    if (!this.wanted || this.room || this.opening) return
    const attempt = ++this.attempt
    this.opening = true
    const isCurrent = () => attempt === this.attempt && this.wanted
    try {
      const described = await this.host.call('mesh.room', { space: this.space })
      if (!described.ok || !isCurrent()) return
      const room = await this.openRoom(described.value)
      if (!isCurrent()) {
        await room.close()
        return
      }
      this.room = room
      room.windows.onSaid((said) => {
        if (this.room === room) this.saidByWindows.fire(said)
      })
      room.presence.onChange((states) => {
        if (this.room === room) this.receiveRoom(states)
      })
      this.sentText = null
      this.sayInRoom()
      this.scheduleSend()
    } catch {
      // Without a room, the host still carries presence; the next repetition retries.
    } finally {
      if (attempt === this.attempt) this.opening = false
    }
  }

  private closeRoom(): void {
    this.attempt += 1
    this.opening = false
    const { room } = this
    this.room = null
    this.received.room.clear()
    if (room) void Promise.resolve(room.close()).catch(() => undefined)
  }

  private receiveRoom(states: ReadonlyMap<string, unknown>): void {
    this.received.room.clear()
    for (const [device, value] of states) {
      if (typeof value !== 'object' || value === null) continue
      let read = this.checked.get(value)
      if (!read) {
        read = readPresence(value) ?? { at: null }
        this.checked.set(value, read)
      }
      if (read.at === null) continue
      this.received.room.set(device, read)
      this.clocks.heard(device, read.at, this.now())
    }
    this.scheduleShow()
  }

  private scheduleShow(): void {
    if (this.ended || this.showTimer !== undefined) return
    const wait = Math.max(0, this.lastShown + SHOW_INTERVAL - this.now())
    this.showTimer = setTimeout(() => {
      this.showTimer = undefined
      this.lastShown = this.now()
      this.show()
    }, wait)
  }

  private show(): void {
    const live = new Map<string, PresenceState>()
    for (const states of [this.received.room, this.received.live])
      for (const [device, state] of states) {
        const known = live.get(device) as SentState | undefined
        if (device !== this.identity?.device && (known === undefined || state.at > known.at)) live.set(device, state)
      }
    if (sameEntries(live, this.live)) return
    this.live = live
    this.liveChanges.fire()
    const others = new Map<string, PresenceState>()
    for (const [device, state] of live) {
      const before = this.others.get(device)
      const after = { name: state.name, color: state.color, view: state.view, typing: state.typing ?? null }
      others.set(device, before && sameFields(before, after) ? before : after)
    }
    if (sameEntries(others, this.others)) return
    this.others = others
    this.otherChanges.fire()
  }

  private sayInRoom(): void {
    const state = this.spoken ?? this.state
    this.room?.presence.setLocal(state && writePresence(state))
  }

  private scheduleSend(): void {
    if (this.ended || this.sendTimer !== undefined) return
    const interval = INTERVAL * Math.max(1, this.live.size / AUDIENCE)
    const wait = Math.max(0, this.lastSent + interval - this.now())
    this.sendTimer = setTimeout(() => {
      this.sendTimer = undefined
      this.send()
    }, wait)
  }

  private send(): void {
    if (!this.connected || !this.identity) return
    this.sends.fire()
    clearTimeout(this.sendTimer)
    this.sendTimer = undefined
    const { name, color } = this.identity
    const text = this.references > 0 ? JSON.stringify({ ...this.local, name, color }) : 'gone'
    if (text === this.sentText) return
    this.sentText = text
    this.lastSent = this.now()
    this.lastAt = Math.max(this.lastAt + 1, this.now())
    const state = this.references > 0 ? fitPresence({ ...this.local, name, color, at: this.lastAt }) : null
    this.state = state
    this.sayInRoom()
    const live = state === null ? null : JSON.stringify(writePresence(state))
    void this.host.call('live.send', { space: this.space, state: live }).catch(() => undefined)
  }
}

function sameEntries(left: ReadonlyMap<string, unknown>, right: ReadonlyMap<string, unknown>): boolean {
  return left.size === right.size && [...left].every(([key, value]) => right.get(key) === value)
}

function sameFields(left: PresenceState, right: PresenceState): boolean {
  return (
    left.name === right.name &&
    left.color === right.color &&
    left.view === right.view &&
    (left.typing ?? null) === (right.typing ?? null)
  )
}
