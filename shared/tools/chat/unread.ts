/**
 * Counts unread messages of channels that are not on screen. Reads others' lanes of this month and the last one, or of
 * the newest month of a channel that has been silent since. How far each lane was read is stored only on this device.
 */
import type * as Y from 'yjs'
import { z } from 'zod'
import { Emitter } from '../../base/emitter.ts'
import { type FollowedLane, LaneSet } from '../../docs/lanes/lane-set.ts'
import { byTurns } from '../by-turns.ts'
import { fewOfEach } from '../few-of-each.ts'
import {
  type NewestUnread,
  rememberedAs,
  type UnreadCounter,
  type UnreadItem,
  type UnreadItems,
  type UnreadOptions,
} from '../inbox/unread.ts'
import { type Lane, RECENT, readLane } from './lanes.ts'
import { isConversation } from './place.ts'
import { CHAT_ROOT, chatEntry, type MessageEntry } from './shape.ts'

/** Maximum number of lanes per space, newest first; further channels simply show no number. */
const MAXIMUM_LANES = 300
/** Maximum lanes per device, channel and month: older ones have been counted. */
const LANES_OF_DEVICE = 2
/** Counting stops after this many entries of a lane: the screen says 99+ anyway. */
const MAXIMUM_COUNTED = 100

/** The number of entries that were read in each lane. */
const COUNTS = z.record(z.string(), z.number().int().nonnegative())

type Followed = FollowedLane<Lane, null>

const IDS = z.array(z.string())

export class UnreadMessages implements UnreadCounter {
  readonly #changes = new Emitter()
  readonly onChange = this.#changes.event
  readonly #options: UnreadOptions
  readonly #key: string
  readonly #lanes: LaneSet<Lane, null>
  /** Others' lanes, by channel and id. */
  readonly #known = new Map<string, Map<string, Lane>>()
  /** Lanes that existed before anything was counted; null until they are known. */
  #atStart: ReadonlySet<string> | null = null
  readonly #takesPart = new Set<string>()
  /** Channels and threads that were on screen. Messages seen in them aren't new if the person takes part later. */
  readonly #seen = new Set<string>()
  /** Lanes that should be read, if there is room for them. */
  #wanted: ReadonlySet<string> = new Set()
  #listed: ReadonlySet<string> = new Set()
  #isChosen = true
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
    this.#lanes.follow('chat/', (found) => this.#found(found))
  }

  stop(): void {
    this.#lanes.stop()
  }

  isMuted(channel: string): boolean {
    const { remembered, space } = this.#options
    return rememberedAs(remembered, `muted.${space}`, IDS, []).includes(channel)
  }

  newest(channel: string): NewestUnread | null {
    this.#choose()
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
    this.#see(channel)
    this.#setRead(this.#lanesOf(channel))
  }

  markUnread(channel: string, from: number): boolean {
    this.#see(channel)
    let changed = false
    for (const { id, name, open } of this.#lanesOf(channel)) {
      const first = laneEntries(open.doc)
        .toArray()
        .findIndex((entry) => isMessage(entry) && timeIn(name, entry) >= from)
      if (first < 0 || first >= (this.#read[id] ?? 0)) continue
      this.#read[id] = first
      changed = true
    }
    if (!changed) return false
    this.#save()
    this.#changes.fire()
    return true
  }

  #see(channel: string): void {
    if (!this.#seen.has(channel)) this.#isChosen = false
    this.#seen.add(channel)
    this.#choose()
  }

  /** Marks everything in these lanes as read, once they are open. */
  #setRead(lanes: readonly Followed[]): void {
    let changed = false
    for (const lane of lanes) {
      const { id, open } = lane
      if (open.status === 'opening') void open.ready.then(() => this.#setRead([lane]))
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

  #found(found: readonly string[]): void {
    const { me } = this.#options
    for (const lane of found.flatMap((id) => readLane(id) ?? [])) {
      const channel = channelOf(lane.id)
      if (lane.device === me) this.#takesPart.add(channel)
      else this.#known.set(channel, (this.#known.get(channel) ?? new Map<string, Lane>()).set(lane.id, lane))
    }
    this.#atStart ??= new Set(found)
    this.#isChosen = false
    this.#lanes.changed()
  }

  #counts(channel: string): boolean {
    return this.#listed.has(channel) || isConversation(channel) || this.#takesPart.has(channel)
  }

  /** Opens lanes that may contain unread messages, so that nobody's many lanes crowd out those of others. */
  #choose(): void {
    const listed = this.#options.listed()
    if (!listed || (this.#isChosen && isSame(listed, this.#listed))) return
    this.#isChosen = true
    this.#listed = listed
    const wanted = [...this.#known]
      .filter(([channel]) => this.#counts(channel) || this.#seen.has(channel))
      .flatMap(([, lanes]) => recentOf([...lanes.values()]))
      .sort((one, other) => other.start - one.start)
    this.#wanted = new Set(wanted.map(({ id }) => id))
    const chosen = byTurns(wanted, ({ device }) => device).slice(0, MAXIMUM_LANES)
    const ids = new Set(chosen.map(({ id }) => id))
    for (const { id } of [...this.#lanes.lanes]) if (!ids.has(id)) this.#lanes.close(id)
    const begun = chosen
      .flatMap(({ id }) => this.#lanes.open(id) ?? [])
      .filter(({ id }) => this.#read[id] === undefined)
    const assumedRead = this.#assumedRead(begun)
    for (const { id } of begun) this.#read[id] = 0
    if (begun.length > 0) this.#save()
    this.#setRead(assumedRead)
  }

  /**
   * Lanes that count as read although nobody is known to have read them: they existed at the start, and only newer
   * months of their channel, or none, were read.
   */
  #assumedRead(begun: readonly Followed[]): Followed[] {
    const readUntil = new Map<string, number>()
    for (const [id, count] of Object.entries(this.#read)) {
      const lane = count > 0 ? readLane(id) : null
      if (!lane || isAhead(lane.start)) continue
      readUntil.set(channelOf(id), Math.max(lane.monthEnd, readUntil.get(channelOf(id)) ?? 0))
    }
    return begun.filter(({ id, name: { monthEnd } }) => {
      const lanes = this.#known.get(channelOf(id))?.values() ?? []
      if (!this.#atStart?.has(id) || monthEnd >= newestMonth([...lanes])) return false
      return (readUntil.get(channelOf(id)) ?? Number.POSITIVE_INFINITY) > monthEnd
    })
  }

  count(): UnreadItems {
    const { me } = this.#options
    this.#choose()
    const counts: Record<string, UnreadItem> = {}
    const wasRead = new Set<string>()
    for (const { id, name, open } of this.#lanes.lanes) {
      const channel = channelOf(id)
      if (!this.#counts(channel)) continue
      const entries = laneEntries(open.doc)
      const read = this.#read[id] ?? 0
      if (read > 0) wasRead.add(channel)
      const unread = entries.slice(Math.max(read, entries.length - MAXIMUM_COUNTED)).filter(isMessage)
      if (unread.length === 0) continue
      const { count, calls, first } = counts[channel] ?? { count: 0, calls: 0, first: null }
      const times = entries
        .slice(read)
        .flatMap((entry) => (isMessage(entry) && Number.isSafeInteger(entry.time) ? [timeIn(name, entry)] : []))
      counts[channel] = {
        count: count + unread.length,
        calls: calls + unread.filter((entry) => callsFor(entry, me)).length,
        first: times.reduce((one, other) => Math.min(one, other), first ?? Number.POSITIVE_INFINITY),
      }
    }
    return Object.fromEntries(
      Object.entries(counts).map(([channel, { first, ...unread }]) => [
        channel,
        {
          ...unread,
          first: (wasRead.has(channel) || this.#seen.has(channel)) && first !== Number.POSITIVE_INFINITY ? first : null,
        },
      ]),
    )
  }

  /** Stores only lanes that should be read, now or later, so that the data doesn't grow over the months. */
  #save(): void {
    const isWorth = (id: string): boolean => this.#wanted.has(id) || !isOver(readLane(id)?.monthEnd ?? 0)
    this.#read = Object.fromEntries(Object.entries(this.#read).filter(([id]) => isWorth(id)))
    this.#options.remembered.set(this.#key, { ...this.#read })
  }
}

const DAY = 24 * 60 * 60 * 1000

/**
 * Whether a lane begins later than any correct clock allows. Then it is read in addition to those of the newest month.
 */
const isAhead = (start: number): boolean => start > Date.now() + DAY

/** Whether a month ended so long ago that its messages are no longer news, unless it is a channel's newest. */
const isOver = (monthEnd: number): boolean => monthEnd <= Date.now() - RECENT

/** End of the newest month in which a correct clock could have written. */
const newestMonth = (lanes: readonly Lane[]): number =>
  lanes.reduce((newest, { start, monthEnd }) => (isAhead(start) ? newest : Math.max(newest, monthEnd)), 0)

/** Those of a channel's lanes that may contain unread messages, only a few per device and month. */
function recentOf(lanes: readonly Lane[]): Lane[] {
  const newest = newestMonth(lanes)
  const isListed = fewOfEach(LANES_OF_DEVICE)
  return lanes
    .filter(({ start, monthEnd }) => isAhead(start) || monthEnd === newest || !isOver(monthEnd))
    .toSorted((one, other) => other.start - one.start)
    .filter(({ device, start, monthEnd }) => isListed(`${device} ${isAhead(start) ? '' : monthEnd}`))
}

const isSame = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size === other.size && [...one].every((id) => other.has(id))

const laneEntries = (doc: Y.Doc): Y.Array<unknown> => doc.getArray(CHAT_ROOT)

const channelOf = (id: string): string => id.split('/')[1] ?? ''

interface Message {
  time: number
  mentions?: unknown
  everyone?: unknown
}

const isMessage = (entry: unknown): entry is Message =>
  typeof entry === 'object' && entry !== null && 'kind' in entry && entry.kind === 'message'

const timeIn = ({ start }: Lane, { time }: Message): number => Math.max(time, start)

const callsFor = ({ mentions, everyone }: Message, me: string): boolean =>
  everyone === true || (Array.isArray(mentions) && mentions.includes(me))
