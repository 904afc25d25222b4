/**
 * Counts unread messages of channels that are not on screen. Subscribes to others' lanes of the newest month, two per
 * device; how far each was read is stored on this device only.
 */
import type * as Y from 'yjs'
import { z } from 'zod'
import { Emitter } from '../../base/emitter.ts'
import { type FollowedLane, LaneSet } from '../../docs/lane-set.ts'
import {
  type NewestUnread,
  rememberedAs,
  type UnreadCounter,
  type UnreadItem,
  type UnreadItems,
  type UnreadOptions,
} from '../unread.ts'
import { type Lane, readLane } from './lanes.ts'
import { isConversation } from './place.ts'
import { CHAT_ROOT, chatEntry, type MessageEntry } from './shape.ts'

/** Maximum number of lanes per space; further channels just show no number. */
const MAXIMUM_LANES = 300
/** Per device and channel: older ones have been counted. */
const LANES_OF_DEVICE = 2
/** Counting stops after this many entries of a lane: the screen says 99+ anyway. */
const MAXIMUM_COUNTED = 100

/** How many entries of each lane were read. */
const COUNTS = z.record(z.string(), z.number().int().nonnegative())

type Followed = FollowedLane<Lane, null>

const IDS = z.array(z.string())

export class UnreadMessages implements UnreadCounter {
  readonly #changes = new Emitter()
  readonly onChange = this.#changes.event
  readonly #options: UnreadOptions
  readonly #key: string
  readonly #lanes: LaneSet<Lane, null>
  readonly #takesPart = new Set<string>()
  #read: Record<string, number>

  constructor(options: UnreadOptions) {
    this.#options = options
    this.#key = `read.${options.space}`
    this.#read = { ...rememberedAs(options.remembered, this.#key, COUNTS, {}) }
    this.#lanes = new LaneSet({
      docs: options.docs,
      nameOf: readLane,
      begin: () => null,
      most: MAXIMUM_LANES,
    })
    this.#lanes.onChange(() => this.#changes.fire())
    this.#lanes.follow('chat/', (found) => this.#choose(found))
  }

  stop(): void {
    this.#lanes.stop()
  }

  isMuted(channel: string): boolean {
    const { remembered, space } = this.#options
    return rememberedAs(remembered, `muted.${space}`, IDS, []).includes(channel)
  }

  newest(channel: string): NewestUnread | null {
    let newest: (MessageEntry & { device: string }) | null = null
    for (const { id, name, open } of this.#lanesOf(channel)) {
      const entries = laneEntries(open.doc)
      for (const entry of entries.slice(Math.max(this.#read[id] ?? 0, entries.length - MAXIMUM_COUNTED))) {
        const message = chatEntry.safeParse(entry).data
        if (message?.kind !== 'message' || (newest && message.time < newest.time)) continue
        newest = { ...message, device: name.device }
      }
    }
    if (!newest) return null
    const { device, ...entry } = newest
    return { device, calls: isConversation(channel) || callsFor(entry, this.#options.me), entry }
  }

  markRead(channel: string): void {
    let changed = false
    for (const { id, open } of this.#lanesOf(channel)) {
      const { length } = laneEntries(open.doc)
      if (this.#read[id] === length) continue
      this.#read[id] = length
      changed = true
    }
    if (!changed) return
    this.#save()
    this.#changes.fire()
  }

  #lanesOf(channel: string): Followed[] {
    return [...this.#lanes.lanes].filter(({ id }) => channelOf(id) === channel)
  }

  /** Selects our own lanes and those of each channel's newest month. */
  #choose(found: readonly string[]): void {
    const newest = new Map<string, number>()
    const lanes = found.flatMap((id) => readLane(id) ?? [])
    for (const { id, start, monthEnd } of lanes)
      if (!isAhead(start) && monthEnd > (newest.get(channelOf(id)) ?? 0)) newest.set(channelOf(id), monthEnd)
    for (const lane of lanes) {
      const isNewest = isAhead(lane.start) || lane.monthEnd === newest.get(channelOf(lane.id))
      if (lane.device === this.#options.me || isNewest) this.#found(lane)
    }
  }

  #found({ id, device, start, monthEnd }: Lane): void {
    const channel = channelOf(id)
    if (device === this.#options.me) {
      this.#takesPart.add(channel)
      this.#lanes.changed()
      return
    }
    if (this.#lanes.get(id)) return
    const before: Lane[] = []
    for (const { name } of this.#lanesOf(channel)) {
      if (isAhead(name.start) || isAhead(start)) {
        if (name.device === device) before.push(name)
        continue
      }
      if (name.monthEnd > monthEnd) return
      if (name.monthEnd < monthEnd) this.#lanes.close(name.id)
      else if (name.device === device) before.push(name)
    }
    before.sort((one, other) => one.start - other.start)
    const [oldest] = before
    if (oldest && before.length >= LANES_OF_DEVICE) {
      if (oldest.start > start) return
      this.#lanes.close(oldest.id)
    }
    this.#lanes.open(id)
  }

  count(): UnreadItems {
    const { listed: listedNow, me } = this.#options
    const listed = listedNow()
    const counts: Record<string, UnreadItem> = {}
    const wasRead = new Set<string>()
    for (const { id, name, open } of this.#lanes.lanes) {
      const channel = channelOf(id)
      if (listed && !listed.has(channel) && !isConversation(channel) && !this.#takesPart.has(channel)) continue
      const entries = laneEntries(open.doc)
      const read = this.#read[id] ?? 0
      if (read > 0) wasRead.add(channel)
      const unread = entries.slice(Math.max(read, entries.length - MAXIMUM_COUNTED)).filter(isMessage)
      if (unread.length === 0) continue
      const { count, calls, first } = counts[channel] ?? { count: 0, calls: 0, first: null }
      const times = entries
        .slice(read)
        .flatMap((entry) =>
          isMessage(entry) && Number.isSafeInteger(entry.time) ? [Math.max(entry.time, name.start)] : [],
        )
      counts[channel] = {
        count: count + unread.length,
        calls: calls + unread.filter((entry) => callsFor(entry, me)).length,
        first: times.reduce((one, other) => Math.min(one, other), first ?? Number.POSITIVE_INFINITY),
      }
    }
    return Object.fromEntries(
      Object.entries(counts).map(([channel, { first, ...unread }]) => [
        channel,
        { ...unread, first: wasRead.has(channel) && first !== Number.POSITIVE_INFINITY ? first : null },
      ]),
    )
  }

  /** Only lanes with a subscription are stored, so that the data does not grow over the months. */
  #save(): void {
    this.#read = Object.fromEntries(Object.entries(this.#read).filter(([id]) => this.#lanes.get(id) !== null))
    this.#options.remembered.set(this.#key, { ...this.#read })
  }
}

const DAY = 24 * 60 * 60 * 1000

/** Whether a lane begins later than it can by any good clock: then it is read beside those of the newest month. */
const isAhead = (start: number): boolean => start > Date.now() + DAY

const laneEntries = (doc: Y.Doc): Y.Array<unknown> => doc.getArray(CHAT_ROOT)

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
