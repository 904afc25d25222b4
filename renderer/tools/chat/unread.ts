/**
 * Counts unread messages of channels that are not on screen. Subscribes to others' lanes of the newest month, two per
 * device; how far each was read is stored on this device only.
 */
import { z } from 'zod'
import { type FollowedLane, LaneSet } from '../../../shared/docs/lane-set.ts'
import { type Lane, readLane } from '../../../shared/tools/chat/lanes.ts'
import { chatEntry } from '../../../shared/tools/chat/shape.ts'
import { INDEX_DOC } from '../../../shared/tools/index/doc.ts'
import type { OpenDoc } from '../../docs/docs.ts'
import { type Remembered, remembered } from '../../docs/remembered.ts'
import { type SpaceDocsOptions, spaceDocs } from '../../docs/space-docs.ts'
import { readIndex } from '../../docs/space-index.ts'
import { laneEntries } from './lane-reader.ts'
import type { WrittenContent } from './one-line.ts'

/** Maximum number of lanes per space; further channels just show no number. */
const MAXIMUM_LANES = 300
/** Per device and channel: older ones have been counted. */
const LANES_OF_DEVICE = 2
/** Counting stops after this many entries of a lane: the screen says 99+ anyway. */
const MAXIMUM_COUNTED = 100

/** How many entries of each lane were read. */
const COUNTS = z.record(z.string(), z.number().int().nonnegative())

export interface UnreadOptions extends SpaceDocsOptions {
  me: string
  onChange: (counts: UnreadCounts) => void
}

/** Counts by channel; a thread is counted like a channel if this person takes part in it. */
export interface UnreadCounts {
  messages: Record<string, number>
  /** Unread messages that mention this person. */
  mentions: Record<string, number>
}

export interface NewestMessage extends WrittenContent {
  id: string
  device: string
  time: number
  /** It mentions this person, or is from a conversation. */
  calls: boolean
}

type Followed = FollowedLane<Lane, null, OpenDoc>

export class UnreadWatcher {
  private readonly options: UnreadOptions
  private readonly kept: Remembered<Record<string, number>>
  private readonly lanes: LaneSet<Lane, null, OpenDoc>
  private readonly takesPart = new Set<string>()
  private readonly index: OpenDoc
  private readonly unsubscribe: () => void
  private read: Record<string, number>

  constructor(options: UnreadOptions) {
    this.options = options
    this.kept = remembered(`read.${options.space}`, COUNTS, {})
    this.read = { ...this.kept.get() }
    const docs = spaceDocs(options)
    this.lanes = new LaneSet({
      docs,
      nameOf: readLane,
      begin: () => null,
      onChange: () => options.onChange(this.count()),
      most: MAXIMUM_LANES,
    })
    this.index = docs.open(INDEX_DOC)
    this.unsubscribe = this.index.subscribe(() => this.lanes.changed())
    this.lanes.follow('chat/', (found) => this.choose(found))
  }

  stop(): void {
    this.unsubscribe()
    this.index.close()
    this.lanes.stop()
  }

  /** When the first unread message was written; null if there is none, or if the channel was never read. */
  firstUnread(channel: string): number | null {
    let [first, wasRead] = [Number.POSITIVE_INFINITY, false]
    for (const { id, name, open } of this.lanesOf(channel)) {
      const entries = laneEntries(open.doc)
      const from = this.read[id] ?? 0
      if (from > 0) wasRead = true
      for (const entry of entries.slice(from)) {
        if (isMessage(entry) && Number.isSafeInteger(entry.time))
          first = Math.min(first, Math.max(entry.time, name.start))
      }
    }
    return wasRead && first < Number.POSITIVE_INFINITY ? first : null
  }

  /** A channel's newest unread message as written; null if there is none. */
  newest(channel: string): NewestMessage | null {
    let newest: NewestMessage | null = null
    for (const { id, name, open } of this.lanesOf(channel)) {
      const entries = laneEntries(open.doc)
      for (const entry of entries.slice(Math.max(this.read[id] ?? 0, entries.length - MAXIMUM_COUNTED))) {
        const parsed = chatEntry.safeParse(entry)
        if (!parsed.success || parsed.data.kind !== 'message') continue
        const { id: message, text, time, attachments = [], files = [], poll = null } = parsed.data
        if (newest && time < newest.time) continue
        const calls = isConversation(channel) || callsFor(parsed.data, this.options.me)
        newest = { id: message, device: name.device, time, text, attachments, files, poll, calls }
      }
    }
    return newest
  }

  /** All current messages of a channel have been seen. */
  markRead(channel: string): void {
    let changed = false
    for (const { id, open } of this.lanesOf(channel)) {
      const { length } = laneEntries(open.doc)
      if (this.read[id] === length) continue
      this.read[id] = length
      changed = true
    }
    if (!changed) return
    this.save()
    this.lanes.changed()
  }

  private lanesOf(channel: string): Followed[] {
    return [...this.lanes.lanes].filter(({ id }) => channelOf(id) === channel)
  }

  /** Selects our own lanes and those of each channel's newest month. */
  private choose(found: readonly string[]): void {
    const newest = new Map<string, number>()
    for (const id of found) {
      const { monthEnd = 0 } = readLane(id) ?? {}
      if (monthEnd > (newest.get(channelOf(id)) ?? 0)) newest.set(channelOf(id), monthEnd)
    }
    for (const id of found) {
      const lane = readLane(id)
      if (lane && (lane.device === this.options.me || lane.monthEnd === newest.get(channelOf(id)))) this.found(lane)
    }
  }

  private found({ id, device, start, monthEnd }: Lane): void {
    const channel = channelOf(id)
    if (device === this.options.me) {
      this.takesPart.add(channel)
      this.lanes.changed()
      return
    }
    if (this.lanes.get(id)) return
    const before: Lane[] = []
    for (const { name } of this.lanesOf(channel)) {
      if (name.monthEnd > monthEnd) return
      if (name.monthEnd < monthEnd) this.lanes.close(name.id)
      else if (name.device === device) before.push(name)
    }
    before.sort((one, other) => one.start - other.start)
    const [oldest] = before
    if (oldest && before.length >= LANES_OF_DEVICE) {
      if (oldest.start > start) return
      this.lanes.close(oldest.id)
    }
    this.lanes.open(id)
  }

  private count(): UnreadCounts {
    const messages: Record<string, number> = {}
    const mentions: Record<string, number> = {}
    const listed = this.listedChannels()
    for (const { id, open } of this.lanes.lanes) {
      const channel = channelOf(id)
      if (listed && !listed.has(channel) && !isConversation(channel) && !this.takesPart.has(channel)) continue
      const entries = laneEntries(open.doc)
      const from = Math.max(this.read[id] ?? 0, entries.length - MAXIMUM_COUNTED)
      if (from >= entries.length) continue
      const unread = entries.slice(from).filter(isMessage)
      messages[channel] = (messages[channel] ?? 0) + unread.length
      const calls = unread.filter((entry) => callsFor(entry, this.options.me)).length
      if (calls > 0) mentions[channel] = (mentions[channel] ?? 0) + calls
    }
    return { messages, mentions }
  }

  /** Null until the list of channels is loaded. */
  private listedChannels(): ReadonlySet<string> | null {
    return this.index.status === 'ready' ? new Set(readIndex(this.index.doc).map(({ id }) => id)) : null
  }

  /** Only lanes with a subscription are stored, so that the data does not grow over the months. */
  private save(): void {
    this.read = Object.fromEntries(Object.entries(this.read).filter(([id]) => this.lanes.get(id) !== null))
    this.kept.set({ ...this.read })
  }
}

/** Only members of a conversation have its lanes. */
const isConversation = (channel: string): boolean => channel.length === 32

const channelOf = (id: string): string => id.split('/')[1] ?? ''

interface Message {
  time: number
  mentions?: unknown
  everyone?: unknown
}

const isMessage = (entry: unknown): entry is Message =>
  typeof entry === 'object' && entry !== null && 'kind' in entry && entry.kind === 'message'

const callsFor = ({ mentions, everyone }: Message, me: string): boolean =>
  everyone === true || (Array.isArray(mentions) && mentions.includes(me))
