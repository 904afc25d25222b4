/**
 * Counts unread messages of channels that are not on screen. Follows the lanes of others of the newest month, of each device the newest
 * two; how far each was read is kept on this device only.
 */
import { z } from 'zod'
import type { HostClient } from '../../../shared/ipc/contract.ts'
import { readLane } from '../../../shared/tools/chat/lanes.ts'
import { chatEntry } from '../../../shared/tools/chat/shape.ts'
import { INDEX_DOC } from '../../../shared/tools/index/shape.ts'
import type { Docs, OpenDoc } from '../../docs/docs.ts'
import { type Remembered, remembered } from '../../docs/remembered.ts'
import { readIndex } from '../../docs/space-index.ts'
import { laneEntries } from './lane-reader.ts'
import type { WrittenContent } from './one-line.ts'

/** Lanes followed in one space; beyond this a channel just shows no number. */
const MAXIMUM_LANES = 300
/** Of one device in one channel: what is older has been counted. */
const LANES_OF_DEVICE = 2
/** Beyond this many entries of a lane nobody counts on: the screen says 99+ anyway. */
const MAXIMUM_COUNTED = 100

/** Entries read, by lane. */
const COUNTS = z.record(z.string(), z.number().int().nonnegative())

export interface UnreadOptions {
  docs: Docs
  host: HostClient
  space: string
  me: string
  onChange: (counts: UnreadCounts) => void
}

/** By channel; a thread counts as a channel where one takes part in it. */
export interface UnreadCounts {
  messages: Record<string, number>
  /** Those of them that call for this person. */
  mentions: Record<string, number>
}

export interface NewestMessage extends WrittenContent {
  id: string
  device: string
  time: number
  /** It calls for this person, or was said among few. */
  calls: boolean
}

interface Followed {
  channel: string
  device: string
  start: number
  monthEnd: number
  open: OpenDoc
  stop: () => void
}

export class UnreadWatcher {
  private readonly options: UnreadOptions
  private readonly kept: Remembered<Record<string, number>>
  private readonly lanes = new Map<string, Followed>()
  private readonly takesPart = new Set<string>()
  private readonly index: OpenDoc
  private read: Record<string, number>
  private readonly stops: (() => void)[]
  private scheduled = false
  private stopped = false

  constructor(options: UnreadOptions) {
    this.options = options
    this.kept = remembered(`read.${options.space}`, COUNTS, {})
    this.read = { ...this.kept.get() }
    const { docs, host, space } = options
    this.index = docs.openDoc(space, INDEX_DOC)
    this.stops = [
      this.index.subscribe(() => this.schedule()),
      () => this.index.close(),
      host.on('docs.added', ({ space: where, docs: added }) => {
        if (where === space) for (const doc of added) this.follow(doc)
      }),
      host.onConnected((connected) => {
        if (connected) void this.list()
      }),
    ]
  }

  stop(): void {
    this.stopped = true
    for (const stop of this.stops) stop()
    for (const lane of this.lanes.values()) this.release(lane)
    this.lanes.clear()
  }

  /** When the first message was said that is unread; null where none is, or where the channel was never read. */
  firstUnread(channel: string): number | null {
    let [first, wasRead] = [Number.POSITIVE_INFINITY, false]
    for (const [id, lane] of this.lanes) {
      if (lane.channel !== channel) continue
      const entries = laneEntries(lane.open.doc)
      const from = this.read[id] ?? 0
      if (from > 0) wasRead = true
      for (const entry of entries.slice(from)) {
        if (isMessage(entry) && Number.isSafeInteger(entry.time))
          first = Math.min(first, Math.max(entry.time, lane.start))
      }
    }
    return wasRead && first < Number.POSITIVE_INFINITY ? first : null
  }

  /** The newest unread message of a channel, as it was written; null where none is. */
  newest(channel: string): NewestMessage | null {
    let newest: NewestMessage | null = null
    for (const [id, lane] of this.lanes) {
      if (lane.channel !== channel) continue
      const entries = laneEntries(lane.open.doc)
      for (const entry of entries.slice(Math.max(this.read[id] ?? 0, entries.length - MAXIMUM_COUNTED))) {
        const parsed = chatEntry.safeParse(entry)
        if (!parsed.success || parsed.data.kind !== 'message') continue
        const { id: message, text, time, attachments = [], files = [], poll = null } = parsed.data
        if (newest && time < newest.time) continue
        const calls = isConversation(channel) || callsFor(parsed.data, this.options.me)
        newest = { id: message, device: lane.device, time, text, attachments, files, poll, calls }
      }
    }
    return newest
  }

  /** Everything of a channel that is here now has been seen. */
  markRead(channel: string): void {
    let changed = false
    for (const [id, lane] of this.lanes) {
      if (lane.channel !== channel) continue
      const { length } = laneEntries(lane.open.doc)
      if (this.read[id] === length) continue
      this.read[id] = length
      changed = true
    }
    if (!changed) return
    this.save()
    this.schedule()
  }

  private async list(): Promise<void> {
    const result = await this.options.host.call('docs.list', { space: this.options.space, prefix: 'chat/' })
    if (!result.ok || this.stopped) return
    const newest = new Map<string, number>()
    for (const id of result.value) {
      const { monthEnd = 0 } = readLane(id) ?? {}
      if (monthEnd > (newest.get(channelOf(id)) ?? 0)) newest.set(channelOf(id), monthEnd)
    }
    for (const id of result.value) {
      const lane = readLane(id)
      if (lane?.device === this.options.me || lane?.monthEnd === newest.get(channelOf(id))) this.follow(id)
    }
  }

  private follow(id: string): void {
    const named = readLane(id)
    if (named?.device === this.options.me && !this.takesPart.has(channelOf(id))) {
      this.takesPart.add(channelOf(id))
      this.schedule()
    }
    if (!named || named.device === this.options.me || this.lanes.has(id) || this.stopped) return
    const { device, start, monthEnd } = named
    const channel = channelOf(id)
    const before: [string, Followed][] = []
    for (const [other, lane] of this.lanes) {
      if (lane.channel !== channel) continue
      if (lane.monthEnd > monthEnd) return
      if (lane.monthEnd < monthEnd) this.leave(other, lane)
      else if (lane.device === device) before.push([other, lane])
    }
    before.sort(([, one], [, other]) => one.start - other.start)
    const [oldest] = before
    if (oldest && before.length >= LANES_OF_DEVICE) {
      if (oldest[1].start > start) return
      this.leave(...oldest)
    }
    if (this.lanes.size >= MAXIMUM_LANES) return
    const open = this.options.docs.openDoc(this.options.space, id)
    const stop = open.subscribe(() => this.schedule())
    this.lanes.set(id, { channel, device, start, monthEnd, open, stop })
    this.schedule()
  }

  private leave(id: string, lane: Followed): void {
    this.release(lane)
    this.lanes.delete(id)
  }

  private release(lane: Followed): void {
    lane.stop()
    lane.open.close()
  }

  private schedule(): void {
    if (this.scheduled) return
    this.scheduled = true
    queueMicrotask(() => {
      this.scheduled = false
      if (!this.stopped) this.options.onChange(this.count())
    })
  }

  private count(): UnreadCounts {
    const messages: Record<string, number> = {}
    const mentions: Record<string, number> = {}
    const listed = this.listedChannels()
    for (const [id, { channel, open }] of this.lanes) {
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

  /** Null until the list of channels is here. */
  private listedChannels(): ReadonlySet<string> | null {
    return this.index.status === 'ready' ? new Set(readIndex(this.index.doc).map(({ id }) => id)) : null
  }

  /** Only lanes that are followed are kept, so that the note does not grow with the months. */
  private save(): void {
    this.read = Object.fromEntries(Object.entries(this.read).filter(([id]) => this.lanes.has(id)))
    this.kept.set({ ...this.read })
  }
}

/** Only who is in a conversation has its lanes. */
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
