/**
 * One channel on screen: opens the lanes in a window of time, first the newest, subscribes to them, and writes our own
 * (shared/tools/chat/README.md). Independent of React.
 */
import { Emitter } from '../../../../shared/base/emitter.ts'
import { onceATurn } from '../../../../shared/base/once-a-turn.ts'
import { randomHex } from '../../../../shared/base/random-hex.ts'
import type { DocsPort } from '../../../../shared/docs/docs-port.ts'
import { LANE_CHARACTERS, LANE_ENTRIES, LaneIndex, periodFrom, readLane } from '../../../../shared/tools/chat/lanes.ts'
import {
  type ChatEntry,
  chatLane,
  chatPrefix,
  type MessageEntry,
  type Remark,
} from '../../../../shared/tools/chat/shape.ts'
import { presentAt, witnessedIn } from '../../../../shared/tools/ending.ts'
import { fewOfEach } from '../../../../shared/tools/few-of-each.ts'
import type { OpenDoc } from '../../../docs/docs.ts'
import { type SpaceDocsOptions, spaceDocs } from '../../../docs/space-docs.ts'
import { laneEntries, readEntries } from './lane-reader.ts'
import { type ChatMessage, MessageSet } from './message-set.ts'

/** Lanes are opened until at least this many more messages are shown. */
const ENOUGH = 60
/**
 * The maximum number of messages added to the view at once, however many a lane has: each costs time in the frame in
 * which it appears.
 */
const MOST_AT_ONCE = 600
/** If more messages are shown, those at least `FAR` messages from where the window was last moved are dropped. */
const MAXIMUM_SHOWN = 3000
const FAR = 1000
/** Milliseconds: lanes that begin further in the future come from devices with a wrong clock. */
const FUTURE = 31 * 86_400_000
/** Maximum number of such lanes shown per device. All are read, along with the newest lanes of good clocks. */
const LANES_AHEAD = 32
/** Milliseconds before a month begins at which we open our lane for it. */
const SOON = 600_000
/** Milliseconds before its start at which we open the next lane once ours is full. */
const AHEAD = 2000

export interface FeedSnapshot {
  messages: readonly ChatMessage[]
  /** False until the newest messages are read. */
  ready: boolean
  loadingOlder: boolean
  hasOlder: boolean
  /** Whether newer messages exist than those shown. */
  hasNewer: boolean
  /** Whether our lane for this month is open and writable. */
  writable: boolean
  /** Increases whenever the set of holders may have changed. */
  heldVersion: number
  /** Increases whenever somebody has pinned or unpinned a message, wherever in the history. */
  pinsVersion: number
}

export interface MessageStatus {
  saved: boolean
  /** Other devices that hold the message. */
  holders: string[]
}

interface OpenLane {
  id: string
  device: string
  start: number
  monthEnd: number
  open: OpenDoc
  doc: OpenDoc['doc']
  next: Map<number, number>
  /** Read together with the lanes opened at the same time. */
  waits: boolean
  stop: () => void
}

/** A message before it is sent. */
export type Draft = Omit<MessageEntry, 'kind' | 'id' | 'time' | 'seen'>

/** A remark about a message, without the fields that the feed adds. */
export type Saying = Remark extends infer Each
  ? Each extends Remark
    ? Omit<Each, 'target' | 'device' | 'time'>
    : never
  : never

export interface FeedOptions extends SpaceDocsOptions {
  channel: string
  me: string
  /** Whether a device may hide messages. */
  mayHide?: (device: string) => boolean
  /** Shows the messages around this time first; null for the newest. */
  around?: number | null
  now?: () => number
}

const newEntryId = (): string => randomHex(12)

/** Milliseconds of reading lanes before the next frame. */
const TURN = 6

/** Lets a frame be drawn between two pieces of work. */
const nextTask = () => new Promise((resolve) => setTimeout(resolve))

export class ChannelFeed {
  private readonly options: Required<FeedOptions>
  private readonly changes = new Emitter()
  private readonly set: MessageSet
  private readonly index: LaneIndex
  private readonly lanes = new Map<string, OpenLane>()
  /** The start of each device's newest lane. */
  private readonly newest = new Map<string, number>()
  private readonly isOfFewAhead = fewOfEach(LANES_AHEAD)
  /** The window: messages from `from` until before `to`. All lanes that overlap it are open. */
  private from = Number.POSITIVE_INFINITY
  private to = Number.POSITIVE_INFINITY
  private shown: { all: readonly ChatMessage[]; from: number; to: number; messages: readonly ChatMessage[] } | null =
    null
  /** Whether our next lane is being opened. */
  private beginning = false
  /** Serializes changes of the window; the first waits until the channel is open, because nothing is known before. */
  private moving: Promise<void>
  private begin: () => void = () => {}
  private current: FeedSnapshot = {
    messages: [],
    ready: false,
    loadingOlder: false,
    hasOlder: false,
    hasNewer: false,
    writable: false,
    heldVersion: 0,
    pinsVersion: 0,
  }
  private pins = 0
  /** Lanes are being read; the view changes once all of them have been. */
  private gathering = false
  private stopped = false
  private works = 0
  private isStopDue = false
  private started = false
  private readonly docs: DocsPort<OpenDoc>
  private readonly unfollow: () => void

  constructor(options: FeedOptions) {
    this.options = { now: Date.now, mayHide: () => false, around: null, ...options }
    this.index = new LaneIndex(options.channel)
    this.moving = new Promise((resolve) => {
      this.begin = resolve
    })
    this.docs = spaceDocs(options)
    this.set = new MessageSet((device) => this.options.mayHide(device), this.docs.personOf)
    this.unfollow = this.docs.follow(
      chatPrefix(options.channel),
      (ids) => this.found(ids),
      () => void this.start(),
    )
  }

  get snapshot(): FeedSnapshot {
    return this.current
  }

  readonly subscribe = this.changes.subscribe

  /** Keeps the feed open until this work is done, even if it is stopped earlier. */
  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    this.works += 1
    try {
      return await work()
    } finally {
      this.works -= 1
      if (this.isStopDue) this.stop()
    }
  }

  stop(): void {
    this.isStopDue = this.works > 0
    if (this.isStopDue) return
    this.stopped = true
    this.unfollow()
    for (const lane of this.lanes.values()) {
      lane.stop()
      lane.open.close()
    }
    this.lanes.clear()
    this.changes.dispose()
  }

  /** Shows older messages, at least a screenful if there are that many. */
  loadOlder(): Promise<void> {
    if (this.current.loadingOlder || !this.current.hasOlder) return Promise.resolve()
    this.update({ loadingOlder: true })
    return this.move(async () => {
      const before = this.from
      await this.extend('older', this.count() + ENOUGH)
      this.update({ loadingOlder: false })
      await nextTask()
      this.trim('newer', before)
    })
  }

  /** Shows newer messages, if the newest aren't shown. */
  loadNewer(): Promise<void> {
    return this.move(async () => {
      if (this.to === Number.POSITIVE_INFINITY) return
      const before = this.to
      await this.extend('newer', this.count() + ENOUGH)
      this.update({})
      await nextTask()
      this.trim('older', before)
    })
  }

  /** Shows the messages around a time instead, as many before it as after. Not ready until then. */
  showAround(time: number): Promise<void> {
    return this.move(async () => {
      this.leave(time)
      await this.extend('newer', ENOUGH)
      await this.extend('older', this.count() + ENOUGH)
      this.update({ ready: true })
    })
  }

  /** Shows the newest messages instead, if they aren't shown. Not ready until then. */
  showLatest(): Promise<void> {
    return this.move(async () => {
      if (this.to === Number.POSITIVE_INFINITY) return
      this.leave(Number.POSITIVE_INFINITY)
      await this.extend('older', ENOUGH)
      this.update({ ready: true })
    })
  }

  /** Returns the message as sent; null if our lane is not writable now. */
  send(draft: Draft): MessageEntry | null {
    const time = this.options.now()
    const lane = this.ownLane(time)
    const message: MessageEntry = { kind: 'message', id: newEntryId(), ...draft, time, seen: this.set.frontier() }
    return lane && this.append(lane, message) ? message : null
  }

  /** Writes a remark about a message into our lane for the message's time. False if it is not writable now. */
  async say(message: ChatMessage, saying: Saying): Promise<boolean> {
    const { me, now } = this.options
    const isOwn = message.device === me
    const lane = this.openLane(isOwn ? message.lane : this.laneFor(message))
    if (!lane) return false
    await lane.open.ready
    const about = saying.kind === 'edit' || saying.kind === 'delete' ? {} : { device: message.device }
    return this.append(lane, { ...saying, ...about, target: message.id, time: now() } as Remark)
  }

  /** Returns a message in the view by its key; null if it isn't there. */
  find(key: string): ChatMessage | null {
    return this.set.get(key)
  }

  /** The set of devices that may hide messages has changed. */
  rightsChanged(): void {
    this.set.rightsChanged()
    this.schedule()
  }

  /** Where one of our own messages is stored so far. */
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

  private append(lane: OpenLane, entry: ChatEntry): boolean {
    if (!lane.open.snapshot.writable) return false
    laneEntries(lane.open.doc).push([entry])
    return true
  }

  private async start(): Promise<void> {
    if (this.started) return
    this.started = true
    // Our lane is opened before the first message, so that one can be written while the host is down.
    this.ownLane(this.options.now())
    const { around } = this.options
    if (around !== null) {
      this.leave(around)
      await this.extend('newer', ENOUGH)
    }
    await this.extend('older', this.count() + ENOUGH)
    await this.allReady()
    if (this.stopped) return
    this.update({ ready: true })
    this.begin()
  }

  private async allReady(): Promise<void> {
    await Promise.all([...this.lanes.values()].map(({ open }) => open.ready))
  }

  private move(work: () => Promise<void>): Promise<void> {
    this.moving = this.moving.then(() => (this.stopped ? undefined : work()))
    return this.moving
  }

  /**
   * Moves one end of the window, one start of a lane at a time, until this many messages are shown or there are no
   * more. If that would show far more, the end is placed within lanes that are open.
   */
  private async extend(end: 'older' | 'newer', goal: number): Promise<void> {
    while (
      !this.stopped &&
      this.count() < goal &&
      (end === 'older' ? this.hasOlder() : this.to < Number.POSITIVE_INFINITY)
    ) {
      const { index, from, to } = this
      // Messages dated too late never hide those written just now.
      const before = Math.min(from, this.ceiling())
      const next =
        end === 'older'
          ? { from: index.startBefore(before) ?? Number.NEGATIVE_INFINITY, to }
          : { from, to: index.startAfter(to) ?? Number.POSITIVE_INFINITY }
      await this.openTogether(index.between(next.from, next.to))
      const more = goal - this.count() + MOST_AT_ONCE
      if (end === 'older') this.from = this.placeBehind(more, next.from, before, 'older')
      else this.to = this.placeBehind(more, to, next.to, 'newer')
      // Lanes that begin within the enlarged window belong to it too.
      for (const id of index.between(this.from, this.to)) this.openLane(id)
    }
  }

  /**
   * Sorts the messages of these lanes once, when all of them are loaded. They are read in turns, so that frames are
   * drawn in between.
   */
  private async openTogether(ids: readonly string[]): Promise<void> {
    const fresh = ids.flatMap((id) => (this.lanes.has(id) ? [] : (this.openLane(id, true) ?? [])))
    await Promise.all(ids.map((id) => this.lanes.get(id)?.open.ready))
    this.gathering = true
    let began = performance.now()
    for (const lane of fresh) {
      lane.waits = false
      if (this.lanes.get(lane.id) === lane) this.readLane(lane)
      if (performance.now() - began < TURN) continue
      await nextTask()
      began = performance.now()
    }
    this.gathering = false
    this.schedule()
  }

  /** The time that is this many messages away from one end of a range; its other end if there are fewer. */
  private placeBehind(count: number, from: number, to: number, side: 'older' | 'newer'): number {
    const places = this.set
      .ordered()
      .map((message) => this.placeOf(message))
      .filter((place) => place >= from && place < to)
      .sort((one, other) => one - other)
    if (side === 'older') return places.length > count ? (places.at(-count) as number) : from
    return places[count] ?? to
  }

  private hasOlder(): boolean {
    return this.index.startBefore(this.from) !== null
  }

  /** Drops the current view. */
  private leave(time: number): void {
    this.update({ ready: false })
    this.from = time
    this.to = time
    this.closeFarLanes()
  }

  /** Drops messages far from the former end of the window, on the side that is left behind. */
  private trim(side: 'older' | 'newer', near: number): void {
    if (this.stopped) return
    const places = this.messages().map((message) => this.placeOf(message))
    if (places.length <= MAXIMUM_SHOWN) return
    const behind = places.filter((place) => (side === 'newer' ? place >= near : place < near))
    if (behind.length <= FAR) return
    behind.sort((one, other) => one - other)
    if (side === 'newer') this.to = behind[FAR] as number
    else this.from = behind.at(-FAR) as number
    this.closeFarLanes()
    this.update({})
  }

  private closeFarLanes(): void {
    const near = new Set(this.index.between(this.from, this.to))
    const own = this.index.laneFor(this.options.me, this.options.now())
    for (const [id, lane] of this.lanes) {
      if (near.has(id) || id === own || lane.open.snapshot.pending) continue
      lane.stop()
      lane.open.close()
      this.lanes.delete(id)
      this.set.removeLane(id)
    }
  }

  private laneFor(message: ChatMessage): string {
    const id = this.index.laneFor(this.options.me, this.placeOf(message))
    this.index.add(id)
    return id
  }

  /** Opens our lane of a time. */
  private ownLane(time: number): OpenLane | null {
    const id = this.index.laneFor(this.options.me, time)
    this.index.add(id)
    return this.openLane(id)
  }

  /**
   * If our lane is full, opens the next before it is needed. That writes nothing: a lane exists from its first message
   * on.
   */
  private async beginNext(lane: OpenLane): Promise<void> {
    const { channel, me, now } = this.options
    const isLast = lane.device === me && lane.open.snapshot.writable && this.index.isNewestOfMonth(lane.id)
    if (!isLast || this.beginning) return
    let [entries, characters, latest] = [0, 0, now()]
    for (const { entry } of readEntries(lane.doc, new Map())) {
      entries += 1
      if ('text' in entry) characters += entry.text.length
      latest = Math.max(latest, entry.time)
    }
    const start = latest + AHEAD
    if ((entries < LANE_ENTRIES && characters < LANE_CHARACTERS) || start >= lane.monthEnd) return
    this.beginning = true
    const id = chatLane(channel, periodFrom(start), me)
    const open = this.docs.open(id)
    await open.ready
    // If opening took too long, messages after its start are in the full lane: the next change tries another.
    if (!this.stopped && open.snapshot.writable && now() < start && this.index.add(id)) this.openLane(id)
    open.close()
    this.beginning = false
  }

  private found(ids: readonly string[]): void {
    const { index, newest } = this
    const lanes = ids.flatMap((id) => readLane(id) ?? [])
    for (const { device, start } of lanes) newest.set(device, Math.max(newest.get(device) ?? 0, start))
    const ceiling = this.ceiling()
    const added = lanes.filter(
      ({ id, device, start }) => (start <= ceiling || this.isOfFewAhead(device)) && index.add(id),
    )
    for (const { id } of added) if (this.started && index.between(this.from, this.to).includes(id)) this.openLane(id)
    if (added.length > 0) this.update({})
  }

  /** The latest time at which lanes begin if clocks are right: by our clock, or those of several others. */
  private ceiling(): number {
    const lanes = [...this.newest].map(([device, time]) => ({ device, entries: [{ time }] }))
    return presentAt(this.options.now(), witnessedIn(lanes)) + FUTURE
  }

  private openLane(id: string, waits = false): OpenLane | null {
    const known = this.lanes.get(id)
    const named = readLane(id)
    if (known || !named || this.stopped) return known ?? null
    const open = this.docs.open(id)
    const lane: OpenLane = { ...named, open, doc: open.doc, next: new Map(), waits, stop: () => {} }
    lane.stop = open.subscribe(() => this.readLane(lane))
    this.lanes.set(id, lane)
    this.readLane(lane)
    return lane
  }

  private readLane(lane: OpenLane): void {
    if (lane.waits) return
    if (lane.doc !== lane.open.doc) {
      lane.doc = lane.open.doc
      lane.next = new Map()
      this.set.removeLane(lane.id)
    }
    const found = readEntries(lane.doc, lane.next)
    for (const placed of found) this.set.add(lane.id, lane.device, placed)
    if (found.length > 0 || !this.current.writable) void this.beginNext(lane)
    if (found.some(({ entry }) => entry.kind === 'pin')) this.pins += 1
    this.schedule()
  }

  /** A message's time for sorting: limited to its lane, whatever its author claims. */
  private placeOf(message: ChatMessage): number {
    const lane = this.lanes.get(message.lane)
    return lane ? Math.min(Math.max(message.time, lane.start), lane.monthEnd - 1) : message.time
  }

  private messages(): readonly ChatMessage[] {
    const { from, to } = this
    const all = this.set.ordered()
    if (this.shown?.all !== all || this.shown.from !== from || this.shown.to !== to) {
      const within = all.filter((message) => {
        const place = this.placeOf(message)
        return place >= from && place < to
      })
      this.shown = { all, from, to, messages: within.length === all.length ? all : within }
    }
    return this.shown.messages
  }

  private count(): number {
    return this.messages().length
  }

  private schedule(): void {
    if (!this.gathering) this.updateSoon()
  }

  private readonly updateSoon = onceATurn(() => {
    if (!this.stopped) this.update({ heldVersion: this.current.heldVersion + 1, pinsVersion: this.pins })
  })

  private update(changes: Partial<FeedSnapshot>): void {
    if (this.started) this.ownLane(this.options.now() + SOON)
    const own = this.started ? this.ownLane(this.options.now()) : null
    // Nothing reads the view while lanes are still being opened: sorting once is enough.
    const isReady = changes.ready ?? this.current.ready
    this.current = {
      ...this.current,
      ...changes,
      messages: isReady ? this.messages() : this.current.messages,
      hasOlder: this.hasOlder(),
      hasNewer: this.to < Number.POSITIVE_INFINITY,
      writable: own?.open.snapshot.writable ?? false,
    }
    this.changes.fire()
  }
}
