/**
 * One channel on screen: opens its lanes month by month, newest first, follows them, and writes our own. Knows nothing of
 * React.
 */
import type { HostClient } from '../../../shared/ipc/contract.ts'
import { type ChatEntry, chatLane, chatPrefix } from '../../../shared/tools/chat/shape.ts'
import type { Docs, OpenDoc } from '../../docs/docs.ts'
import { laneEntries, readEntries } from './lane-reader.ts'
import { type ChatMessage, MessageSet } from './message-set.ts'

/** Months are opened until at least this many messages are there. */
const ENOUGH = 60
const LANE = /^chat\/[0-9a-f]{16}\/(\d{4}-\d{2})\/([0-9a-f]{64})$/

export interface FeedSnapshot {
  messages: readonly ChatMessage[]
  /** False until the newest messages are read. */
  ready: boolean
  loadingOlder: boolean
  hasOlder: boolean
  /** Our lane of this month is open and may be written. */
  writable: boolean
  /** Rises whenever who holds what may have changed. */
  heldVersion: number
}

export interface MessageStatus {
  saved: boolean
  /** Other devices that hold the message. */
  holders: string[]
}

interface Lane {
  id: string
  device: string
  open: OpenDoc
  doc: OpenDoc['doc']
  next: Map<number, number>
  stop: () => void
}

export interface FeedOptions {
  docs: Docs
  host: HostClient
  space: string
  channel: string
  me: string
  now?: () => number
}

export const monthOf = (time: number): string => new Date(time).toISOString().slice(0, 7)

/** 96 random bits as lowercase hex. */
export function newEntryId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export class ChannelFeed {
  private readonly options: Required<FeedOptions>
  private readonly listeners = new Set<() => void>()
  private readonly set = new MessageSet()
  private readonly lanes = new Map<string, Lane>()
  /** Lanes that exist but are not open: month → ids. */
  private readonly closed = new Map<string, Set<string>>()
  private oldestOpen: string
  private current: FeedSnapshot = {
    messages: [],
    ready: false,
    loadingOlder: false,
    hasOlder: false,
    writable: false,
    heldVersion: 0,
  }
  private scheduled = false
  private stopped = false
  private started = false
  private listed = false
  private readonly stops: (() => void)[]

  constructor(options: FeedOptions) {
    this.options = { now: Date.now, ...options }
    this.oldestOpen = monthOf(this.options.now())
    const { host, space } = options
    this.stops = [
      host.on('docs.added', ({ space: where, doc }) => {
        if (where === space && doc.startsWith(chatPrefix(options.channel))) this.found(doc)
      }),
      host.onConnected((connected) => {
        if (connected) this.listAgain()
      }),
    ]
    // While the host is gone there is nobody to wait for: what is here already is shown.
    queueMicrotask(() => !this.listed && this.listAgain())
  }

  get snapshot(): FeedSnapshot {
    return this.current
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  stop(): void {
    this.stopped = true
    for (const stop of this.stops) stop()
    for (const lane of this.lanes.values()) {
      lane.stop()
      lane.open.close()
    }
    this.lanes.clear()
    this.listeners.clear()
  }

  /** Opens older months until something new is on screen. */
  async loadOlder(): Promise<void> {
    if (this.current.loadingOlder || this.closed.size === 0) return
    this.update({ loadingOlder: true })
    const goal = this.set.size + ENOUGH
    while (this.closed.size > 0 && this.set.size < goal && !this.stopped) await this.openNextMonth()
    this.update({ loadingOlder: false })
  }

  /** False where our lane cannot be written just now. */
  send(text: string): boolean {
    const { me, channel, now } = this.options
    const time = now()
    const lane = this.openLane(chatLane(channel, monthOf(time), me))
    if (!lane?.open.snapshot.writable) return false
    return this.append(lane, { kind: 'message', id: newEntryId(), text, time, seen: this.set.frontier() })
  }

  edit(message: ChatMessage, text: string): boolean {
    const lane = this.lanes.get(message.lane)
    return lane ? this.append(lane, { kind: 'edit', target: message.id, text, time: this.options.now() }) : false
  }

  remove(message: ChatMessage): boolean {
    const lane = this.lanes.get(message.lane)
    return lane ? this.append(lane, { kind: 'delete', target: message.id, time: this.options.now() }) : false
  }

  /** How safe one of our own messages is. */
  statusOf(message: ChatMessage): MessageStatus {
    const snapshot = this.lanes.get(message.lane)?.open.snapshot
    if (!snapshot) return { saved: true, holders: [] }
    const waits = snapshot.pending && message.client === snapshot.doc.clientID && message.clock >= snapshot.savedClock
    const holders = snapshot.held
      .filter(({ client, clock, device }) => {
        return client === message.client && clock > message.clock && device !== this.options.me
      })
      .map(({ device }) => device)
    return { saved: !waits, holders }
  }

  private append(lane: Lane, entry: ChatEntry): boolean {
    if (!lane.open.snapshot.writable) return false
    laneEntries(lane.open.doc).push([entry])
    return true
  }

  private listAgain(): void {
    this.listed = true
    void this.list()
  }

  private async list(): Promise<void> {
    const { docs, host, space, channel } = this.options
    const prefix = chatPrefix(channel)
    if (this.stopped) return
    const result = await host.call('docs.list', { space, prefix })
    if (this.stopped) return
    const ids = result.ok ? result.value : docs.ids(space, prefix)
    for (const id of ids) this.found(id)
    if (this.started || (!result.ok && ids.length === 0)) return
    this.started = true
    this.openOwnLane()
    await this.allReady()
    while (this.closed.size > 0 && this.set.size < ENOUGH && !this.stopped) await this.openNextMonth()
    await this.allReady()
    this.update({ ready: true })
  }

  private async allReady(): Promise<void> {
    await Promise.all([...this.lanes.values()].map(({ open }) => open.ready))
  }

  /** Our lane is opened before the first message, so that one can be written while the host is gone. */
  private openOwnLane(): void {
    const { channel, me, now } = this.options
    this.openLane(chatLane(channel, monthOf(now()), me))
  }

  private found(id: string): void {
    const month = LANE.exec(id)?.[1]
    if (!month || this.lanes.has(id)) return
    if (month >= this.oldestOpen) {
      this.openLane(id)
      return
    }
    const lanes = this.closed.get(month) ?? new Set()
    this.closed.set(month, lanes.add(id))
    this.update({})
  }

  private async openNextMonth(): Promise<void> {
    const month = [...this.closed.keys()].sort().at(-1)
    if (!month) return
    const ids = this.closed.get(month) ?? []
    this.closed.delete(month)
    this.oldestOpen = month
    const lanes = [...ids].map((id) => this.openLane(id))
    await Promise.all(lanes.map((lane) => lane?.open.ready))
  }

  private openLane(id: string): Lane | null {
    const known = this.lanes.get(id)
    if (known) return known
    const device = LANE.exec(id)?.[2]
    if (!device || this.stopped) return null
    const open = this.options.docs.openDoc(this.options.space, id)
    const lane: Lane = { id, device, open, doc: open.doc, next: new Map(), stop: () => {} }
    lane.stop = open.subscribe(() => this.readLane(lane))
    this.lanes.set(id, lane)
    this.readLane(lane)
    return lane
  }

  private readLane(lane: Lane): void {
    if (lane.doc !== lane.open.doc) {
      lane.doc = lane.open.doc
      lane.next = new Map()
      this.set.removeLane(lane.id)
    }
    for (const placed of readEntries(lane.doc, lane.next)) this.set.add(lane.id, lane.device, placed)
    this.schedule()
  }

  /** Many lanes may change in one go: the screen is told once. */
  private schedule(): void {
    if (this.scheduled) return
    this.scheduled = true
    queueMicrotask(() => {
      this.scheduled = false
      if (!this.stopped) this.update({ heldVersion: this.current.heldVersion + 1 })
    })
  }

  private update(changes: Partial<FeedSnapshot>): void {
    const { channel, me, now } = this.options
    const own = this.lanes.get(chatLane(channel, monthOf(now()), me))
    // While lanes are still being opened nobody looks: putting them in order once is enough.
    const isReady = changes.ready ?? this.current.ready
    this.current = {
      ...this.current,
      ...changes,
      messages: isReady ? this.set.ordered() : this.current.messages,
      hasOlder: this.closed.size > 0,
      writable: own?.open.snapshot.writable ?? false,
    }
    for (const listener of this.listeners) listener()
  }
}
