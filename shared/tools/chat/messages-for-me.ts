/**
 * Messages in a space's channels that concern this person: those that mention them or reply to them, and those in
 * threads they take part in. Reads the lanes of this month and the last one, and older lanes of this device itself,
 * which say what threads those are. If somebody mentions this person in the thread of an older message, a lane of that
 * message's time says which message it is, so their earlier lanes are read, too.
 */

import type * as Y from 'yjs'
import { appendTo } from '../../base/append.ts'
import { type Disposable, Emitter } from '../../base/emitter.ts'
import type { DocsPort } from '../../docs/docs-port.ts'
import { type FollowedLane, LaneSet } from '../../docs/lanes/lane-set.ts'
import { byTurns } from '../by-turns.ts'
import { type InboxEntry, type InboxSource, QUOTED } from '../inbox/inbox.ts'
import type { IndexedItems } from '../index/indexed-items.ts'
import { type Lane, RECENT, readLane } from './lanes.ts'
import { chatPlace, chatPlaces, isConversation, threadPlace } from './place.ts'
import { messageKey } from './remarks.ts'
import {
  CHAT_ROOT,
  type ChatEntry,
  chatEntry,
  type MessageEntry,
  type MessageName,
  saysSomething,
  threadOf,
} from './shape.ts'

/** How many of others' lanes are read, newest first. */
const MOST_LANES = 300
/** How many of this device's own lanes are read, newest first. */
const MOST_OWN = 100
/** How many of others' earlier lanes are read, newest first. */
const MOST_EARLIER = 100
/** How many entries of a lane are read, last ones first. An honest writer's lane has no more. */
const MOST_ENTRIES = 512

export interface MessagesForMeOptions {
  docs: DocsPort
  index: IndexedItems
  /** This device in the space. */
  me: string
  /** Whether a device is allowed to hide messages. */
  mayHide(device: string): boolean
  now(): number
}

/** A message as shown in a list. */
export interface Said extends MessageName {
  /** The beginning of its text, or a substitute for it; empty for pictures and recordings. */
  text: string
}

/** A thread that this person takes part in: they wrote in it, or wrote the message that started it. */
export interface OwnThread {
  /** The channel, or conversation, of the message that started it. */
  channel: string
  /** Its text is empty if that message isn't read here. */
  root: Said
  /** The thread's id in counts of unread messages. */
  thread: string
  replies: number
  last: Said
}

interface Root {
  channel: string
  name: MessageName
}

interface Hiding {
  key: string
  on: boolean
  time: number
}

interface LaneRemarks {
  /** By thread. */
  roots: ReadonlyMap<string, Root>
  hidings: readonly Hiding[]
}

/** The content read from one lane; null until it is needed, and again after each change. */
interface ReadLane {
  remarks: LaneRemarks | null
  messages: { isWhole: boolean; list: readonly MessageEntry[] } | null
}

type Followed = FollowedLane<Lane, ReadLane>

export class MessagesForMe implements InboxSource {
  readonly #changes = new Emitter()
  readonly onChange = this.#changes.event
  readonly #options: MessagesForMeOptions
  readonly #lanes: LaneSet<Lane, ReadLane>
  readonly #following: Disposable
  /** Lanes that should be read, if there is room for them. */
  readonly #known = new Map<string, Lane>()
  /** All others. */
  readonly #earlier = new Map<string, Lane>()
  /** Devices whose earlier lanes are read. */
  readonly #sought = new Set<string>()
  /** Devices among those that have more earlier lanes than are read. */
  #unsure: ReadonlySet<string> = new Set()

  constructor(options: MessagesForMeOptions) {
    this.#options = options
    this.#lanes = new LaneSet({
      docs: options.docs,
      nameOf: readLane,
      begin: () => ({ remarks: null, messages: null }),
      read({ state }) {
        Object.assign(state, { remarks: null, messages: null })
        return true
      },
      most: MOST_LANES + MOST_OWN + MOST_EARLIER,
    })
    this.#lanes.onChange(() => {
      if (this.#seek()) this.#openLanes()
      this.#changes.fire()
    })
    this.#following = options.index.follow(() => {
      this.#seek()
      this.#openLanes()
      this.#changes.fire()
    })
    this.#lanes.follow('chat/', (found) => this.#choose(found))
  }

  get isReady(): boolean {
    return this.#lanes.isReady && this.#options.index.isReady
  }

  stop(): void {
    this.#lanes.stop()
    this.#following.dispose()
  }

  entries(): InboxEntry[] {
    const { me } = this.#options
    const { own, claimed } = this.#roots()
    const hidden = this.#hidden()
    return [...this.#lanes.lanes].flatMap((lane) => {
      const { device } = lane.name
      const channel = channelOf(lane.id)
      const isOwn = own.has(channel)
      const root = own.get(channel) ?? claimed.get(channel)
      if (device === me || !this.#known.has(lane.id)) return []
      const mayLead = this.#unsure.has(device) && this.#options.index.items?.deleted.has(channel) !== true
      if (!root && !mayLead && !this.#isShown(channel.slice(0, 32))) return []
      return this.#messages(lane, isOwn)
        .filter(({ id }) => !hidden.has(messageKey(id, device)))
        .map((message) => entryOf(message, kindOf(message, me) ?? 'thread', lane.name, root))
    })
  }

  /** The threads with replies, those with the latest reply first. */
  threads(): OwnThread[] {
    const { own } = this.#roots()
    const hidden = this.#hidden()
    const replies = new Map<string, Said[]>()
    for (const lane of this.#lanes.lanes) {
      const thread = channelOf(lane.id)
      const root = own.get(thread)
      if (!root) continue
      const said = this.#messages(lane, true).map((message) => saidIn(lane.name, message))
      const shown = said.filter(({ id, device }) => !hidden.has(messageKey(id, device)))
      for (const each of shown) appendTo(replies, thread, each)
    }
    return [...own]
      .flatMap(([thread, root]) => {
        const all = replies.get(thread) ?? []
        const [first, ...rest] = all
        if (!first) return []
        const last = rest.reduce((latest, each) => (each.time > latest.time ? each : latest), first)
        return [{ channel: root.channel, thread, root: this.#rootOf(root), replies: all.length, last }]
      })
      .sort((one, other) => other.last.time - one.last.time)
  }

  #choose(found: readonly string[]): void {
    const { me, now } = this.#options
    const since = now() - RECENT
    for (const id of found) {
      const lane = readLane(id)
      if (lane) (lane.device === me || lane.monthEnd > since ? this.#known : this.#earlier).set(id, lane)
    }
    this.#openLanes()
  }

  /** Opens the newest lanes, and closes older ones to make room. */
  #openLanes(): void {
    const { me } = this.#options
    const newest = newestFirst([...this.#known.values()])
    const own = newest.filter(({ device }) => device === me)
    const others = byTurns(newest, deviceOf).filter(({ device }) => device !== me)
    const earlier = this.#sought.size > 0 ? byTurns(newestFirst(this.#soughtLanes()), deviceOf) : []
    this.#unsure = new Set(earlier.slice(MOST_EARLIER).map(({ device }) => device))
    const all = [...own.slice(0, MOST_OWN), ...others.slice(0, MOST_LANES), ...earlier.slice(0, MOST_EARLIER)]
    const wanted = new Set(all.map(({ id }) => id))
    for (const { id } of [...this.#lanes.lanes]) if (!wanted.has(id)) this.#lanes.close(id)
    for (const id of wanted) this.#lanes.open(id)
  }

  #soughtLanes(): Lane[] {
    return [...this.#earlier.values()].filter(
      ({ id, device }) => this.#sought.has(device) && this.#isShown(channelOf(id)),
    )
  }

  /** Finds devices that mention this person in threads of unknown messages. Returns whether there are new ones. */
  #seek(): boolean {
    if (!this.isReady) return false
    const isKnown = ({ id, name }: Followed) => this.#sought.has(name.device) || this.#isShown(channelOf(id))
    const threads = [...this.#lanes.lanes].filter((lane) => !isKnown(lane))
    if (threads.length === 0) return false
    const { own, claimed } = this.#roots()
    const before = this.#sought.size
    for (const lane of threads) {
      const thread = channelOf(lane.id)
      const isUnknown = !own.has(thread) && !claimed.has(thread)
      if (isUnknown && this.#messages(lane, false).length > 0) this.#sought.add(lane.name.device)
    }
    return this.#sought.size > before
  }

  /** Whether people can open it: it isn't a thread, and the index lists it. */
  #isShown(channel: string): boolean {
    const { items } = this.#options.index
    return items === null || isConversation(channel) || items.listed.has(channel)
  }

  /** @param isWhole all messages, rather than those that address this person */
  #messages({ open, state }: Followed, isWhole: boolean): readonly MessageEntry[] {
    if (state.messages?.isWhole !== isWhole) {
      const isWanted = (message: MessageEntry) => isWhole || kindOf(message, this.#options.me) !== null
      state.messages = { isWhole, list: readMessages(open.doc, isWanted) }
    }
    return state.messages.list
  }

  #remarks({ name, open, state }: Followed): LaneRemarks {
    state.remarks ??= readRemarks(open.doc, name, name.device === this.#options.me)
    return state.remarks
  }

  /**
   * The messages that started threads in channels that people can open, by thread. Anybody can claim that a message has
   * a thread; only this device's own lanes decide which threads are its own.
   */
  #roots(): { own: ReadonlyMap<string, Root>; claimed: ReadonlyMap<string, Root> } {
    const [own, claimed] = [new Map<string, Root>(), new Map<string, Root>()]
    for (const lane of this.#lanes.lanes) {
      const roots = lane.name.device === this.#options.me ? own : claimed
      for (const [thread, root] of this.#remarks(lane).roots) if (this.#isShown(root.channel)) roots.set(thread, root)
    }
    return { own, claimed }
  }

  #rootOf({ channel, name }: Root): Said {
    for (const lane of this.#lanes.lanes) {
      if (lane.name.device !== name.device || channelOf(lane.id) !== channel) continue
      const [message] = readMessages(lane.open.doc, ({ id }) => id === name.id)
      if (message) return { ...name, text: quoted(message) }
    }
    return { ...name, text: '' }
  }

  /** Keys of messages that were hidden by somebody with the right to. */
  #hidden(): ReadonlySet<string> {
    const latest = new Map<string, Hiding>()
    for (const lane of this.#lanes.lanes) {
      const { hidings } = this.#remarks(lane)
      if (hidings.length === 0 || !this.#options.mayHide(lane.name.device)) continue
      for (const hiding of hidings)
        if (hiding.time >= (latest.get(hiding.key)?.time ?? 0)) latest.set(hiding.key, hiding)
    }
    return new Set([...latest].flatMap(([key, { on }]) => (on ? [key] : [])))
  }
}

const newestFirst = (lanes: readonly Lane[]): Lane[] => lanes.toSorted((one, other) => other.start - one.start)

const deviceOf = ({ device }: Lane): string => device

const channelOf = (id: string): string => id.split('/')[1] ?? ''

/** How a message addresses somebody; null if it doesn't. */
function kindOf({ mentions, everyone, reply }: Omit<MessageEntry, 'kind'>, me: string): string | null {
  if (mentions?.includes(me)) return 'mention'
  if (reply?.device === me) return 'reply'
  return everyone === true ? 'everyone' : null
}

/** The message's time, clamped to the period of its lane. */
const timeIn = ({ start, monthEnd }: Lane, { time }: MessageEntry): number =>
  Math.min(Math.max(time, start), monthEnd - 1)

/** The beginning of a message's text, or a substitute for it. */
const quoted = ({ text, poll, files }: MessageEntry): string =>
  (text.trim() || (poll?.question ?? files?.[0]?.name ?? '')).slice(0, QUOTED)

const saidIn = (lane: Lane, message: MessageEntry): Said => ({
  id: message.id,
  device: lane.device,
  time: timeIn(lane, message),
  text: quoted(message),
})

/** @param root the message that started the lane's thread, if it is in one */
function entryOf(message: MessageEntry, kind: string, lane: Lane, root: Root | undefined): InboxEntry {
  const { id, time } = message
  const channel = channelOf(lane.id)
  const place = root ? threadPlace(root.channel, root.name) : chatPlace(channel.slice(0, 32), { id, time })
  return {
    id: `${id}-${lane.device.slice(0, 16)}`,
    kind,
    time: timeIn(lane, message),
    device: lane.device,
    name: null,
    text: quoted(message),
    path: chatPlaces.writePath(place),
    item: channel,
  }
}

const isOf = (value: unknown, kinds: readonly string[]): value is { kind: string } =>
  typeof value === 'object' && value !== null && 'kind' in value && kinds.includes(value.kind as string)

/** The valid entries of these kinds among the last ones of a lane. */
function readKinds(doc: Y.Doc, kinds: readonly ChatEntry['kind'][]): ChatEntry[] {
  const entries = doc.getArray(CHAT_ROOT)
  return entries
    .slice(Math.max(0, entries.length - MOST_ENTRIES))
    .flatMap((value) => (isOf(value, kinds) ? (chatEntry.safeParse(value).data ?? []) : []))
}

/** The messages with their edits applied, without deleted ones. */
function readMessages(doc: Y.Doc, isWanted: (message: MessageEntry) => boolean): MessageEntry[] {
  const messages = new Map<string, MessageEntry>()
  const edits = new Map<string, { text: string; time: number }>()
  for (const entry of readKinds(doc, ['message', 'edit', 'delete'])) {
    if (entry.kind === 'message') {
      if (!messages.has(entry.id) && saysSomething(entry) && isWanted(entry)) messages.set(entry.id, entry)
    } else if (entry.kind === 'delete') messages.delete(entry.target)
    else if (entry.kind === 'edit' && entry.time >= (edits.get(entry.target)?.time ?? 0)) edits.set(entry.target, entry)
  }
  return [...messages.values()].map((message) => ({ ...message, text: edits.get(message.id)?.text ?? message.text }))
}

/** @param isOwn whether messages in the lane also begin threads of this person */
function readRemarks(doc: Y.Doc, { id: lane, device }: Lane, isOwn: boolean): LaneRemarks {
  const channel = channelOf(lane)
  const roots = new Map<string, Root>()
  const hidings: Hiding[] = []
  const begins = (name: MessageName) => void roots.set(threadOf(channel, name.id), { channel, name })
  for (const entry of readKinds(doc, isOwn ? ['message', 'answered', 'hide'] : ['answered', 'hide'])) {
    if (entry.kind === 'message') begins({ id: entry.id, device, time: entry.time })
    else if (entry.kind === 'answered') begins({ id: entry.target, device: entry.device, time: entry.time })
    else if (entry.kind === 'hide')
      hidings.push({ key: messageKey(entry.target, entry.device), on: entry.on, time: entry.time })
  }
  return { roots, hidings }
}
