/** The record channel of one space: events in, effects out; no clock, randomness or I/O of its own. */
import type { Disposable } from '../base/emitter.ts'
import { type ChainKey, parseChainKey } from '../record/chain-id.ts'
import { FormatError } from '../record/errors.ts'
import { LIMITS } from '../record/limits.ts'
import { Announcing } from './announcing.ts'
import { Answering } from './answering.ts'
import { Asking } from './asking.ts'
import { ChannelTrees } from './channel-trees.ts'
import type { Head, Level, SyncEffect, SyncEvent } from './events.ts'
import { authorOf, Heads, isGovernance } from './heads.ts'
import { decodeMessage, isHoldingsMessage, isLaterMessage, type Message } from './messages.ts'
import { Circle, makeNeighbour, type Neighbour } from './neighbour.ts'
import type { PassingOn } from './passing-on.ts'
import { COUNTS } from './timing.ts'
import { Trees } from './trees.ts'

export interface SpaceSyncOptions {
  /** This device's id, hex. */
  device: string
  /** Few write for many, with few links each (Y40–Y44). */
  isChannel?: boolean
  /** What the store holds at the start. */
  heads: Iterable<Head>
  /** Whether a governance head, lower than ours of its chain, is on a branch that we lack (V35). */
  isElsewhere?: (head: Head) => boolean
  /** SHA-256. */
  hash: (bytes: Uint8Array) => Uint8Array
  /** In [0, 1). */
  random: () => number
  /** Milliseconds of the clock behind every event's time. */
  now: number
}

/** The one reason to refuse that is nobody's fault. */
export const TOO_MANY_NEIGHBOURS = 'too-many-neighbours'

/** Records that the driver is judging: their sender and ask (null: pushed). */
interface Judging {
  neighbour: Neighbour
  ask: number | null
  records: Uint8Array[]
  bytes: number
}

export class SpaceSync {
  readonly #circle: Circle
  readonly #trees: PassingOn
  readonly #asking: Asking
  readonly #answering: Answering
  readonly #announcing: Announcing
  readonly #distances: Disposable
  readonly #judging = new Map<number, Judging>()

  constructor(options: SpaceSyncOptions) {
    const { device, isChannel = false, random, now } = options
    const heads = new Heads(options.hash, options.heads)
    this.#circle = new Circle({ device, isChannel, heads, random, now })
    this.#trees = isChannel ? new ChannelTrees(this.#circle) : new Trees(this.#circle)
    this.#asking = new Asking(this.#circle, this.#trees, options.isElsewhere)
    this.#answering = new Answering(this.#circle)
    this.#announcing = new Announcing(this.#circle, this.#trees)
    this.#distances = this.#trees.onDistances(() => this.#announcing.changedDistances())
    for (const { chain } of heads.all()) this.#trees.known(authorOf(chain))
  }

  close(): void {
    this.#distances.dispose()
  }

  /** Handles one event at `now` (never less than before). Never throws for anything that came from outside. */
  handle(event: SyncEvent, now: number): SyncEffect[] {
    this.#circle.now = Math.max(now, this.#circle.now)
    this.#take(event)
    this.#asking.look()
    this.#trees.look()
    this.#announcing.flush()
    return this.#circle.takeEffects()
  }

  /** When a `tick` is due at the latest; infinite if nothing waits. */
  wakeAt(): number {
    return Math.min(this.#asking.wakeAt(), this.#announcing.wakeAt(), this.#trees.wakeAt())
  }

  /** What this device has of a chain. */
  head(chain: ChainKey): Head | undefined {
    return this.#circle.heads.get(chain)
  }

  /** How much is retained on behalf of others, to monitor its bounds. */
  load(): { neighbours: number; judgingBytes: number; claims: number; untold: number } {
    const load = { neighbours: this.#circle.neighbours.size, judgingBytes: 0, claims: 0, untold: 0 }
    for (const { bytes } of this.#judging.values()) load.judgingBytes += bytes
    for (const { claims, untold } of this.#circle.neighbours.values()) {
      load.claims += claims.size
      load.untold += untold.size
    }
    return load
  }

  #take(event: SyncEvent): void {
    switch (event.type) {
      case 'neighbourUp':
        this.#up(event.device, event.channel, event.level, event.shown ?? [])
        break
      case 'neighbourDown':
        if (this.#circle.neighbours.get(event.device)?.channel === event.channel) this.#down(event.device)
        break
      case 'neighbourLevel':
        this.#level(event.device, event.level, event.shown ?? [])
        break
      case 'message':
        this.#message(event.device, event.bytes)
        break
      case 'congested':
      case 'drained':
        this.#flow(event.device, event.type === 'congested')
        break
      case 'published':
        this.#published(event.head, event.record)
        break
      case 'changed':
        this.#grew(event.heads, [])
        break
      case 'rewound':
        this.#asking.rewound(event.chain)
        break
      case 'retry':
        this.#asking.retry()
        break
      case 'readDone':
        this.#answering.readDone(event.id, event.records, event.cursor, event.last)
        break
      case 'accepted':
        this.#accepted(event)
        break
      case 'tick':
        break
    }
  }

  #up(device: string, channel: number, level: Level, shown: readonly Head[]): void {
    const before = this.#circle.neighbours.get(device)
    if (before?.channel === channel) {
      this.#level(device, level, shown)
      return
    }
    this.#down(device)
    if (device === this.#circle.device) return
    if (this.#circle.neighbours.size >= LIMITS.neighbours && !this.#makeRoom(level)) {
      // A member keeps its link: it would only come back.
      if (level !== 'full') this.#circle.effect({ type: 'refuse', to: device, rule: TOO_MANY_NEIGHBOURS })
      return
    }
    const neighbour = makeNeighbour(device, channel, level, shown)
    this.#circle.neighbours.set(device, neighbour)
    this.#announcing.meet(neighbour)
    this.#trees.met(neighbour)
  }

  /** A non-member makes room for a member. */
  #makeRoom(level: Level): boolean {
    const other = [...this.#circle.neighbours.values()].find((neighbour) => neighbour.level !== 'full')
    if (level !== 'full' || !other) return false
    this.#circle.effect({ type: 'refuse', to: other.device, rule: TOO_MANY_NEIGHBOURS })
    this.#down(other.device)
    return true
  }

  #down(device: string): void {
    const neighbour = this.#circle.neighbours.get(device)
    if (!neighbour) return
    this.#circle.neighbours.delete(device)
    this.#answering.drop(neighbour)
    this.#asking.forget(neighbour)
    this.#trees.forget(neighbour)
    this.#announcing.changedNeighbours()
  }

  #level(device: string, level: Level, shown: readonly Head[]): void {
    const neighbour = this.#circle.neighbours.get(device)
    if (!neighbour || (neighbour.level === level && level !== 'governance')) return
    neighbour.level = level
    neighbour.shown = shown
    neighbour.claims.clear()
    this.#answering.drop(neighbour)
    if (level !== 'full') {
      neighbour.basis.clear()
      neighbour.untold.clear()
      neighbour.unacknowledged.clear()
    }
    this.#announcing.changedNeighbours()
    this.#announcing.begin(neighbour)
    this.#trees.met(neighbour)
  }

  #message(device: string, bytes: Uint8Array): void {
    const neighbour = this.#circle.neighbours.get(device)
    if (!neighbour || (isHoldingsMessage(bytes) && !this.#announcing.hears(neighbour, bytes.length))) return
    let message: Message
    try {
      message = decodeMessage(bytes)
    } catch (error) {
      if (isLaterMessage(bytes)) return
      this.#refuse(neighbour, error instanceof FormatError ? error.rule : 'Y2')
      return
    }
    if (message.type === 'refuse') this.#down(device)
    else if (neighbour.level !== 'none' || message.type === 'neighbours') this.#dispatch(neighbour, message)
  }

  #dispatch(neighbour: Neighbour, message: Exclude<Message, { type: 'refuse' }>): void {
    if (message.type === 'digest' || message.type === 'summary' || message.type === 'sections') {
      this.#announcing.compared(neighbour)
    }
    switch (message.type) {
      case 'digest':
        this.#announcing.digestReceived(neighbour, message)
        break
      case 'sections':
        this.#announcing.sectionsReceived(neighbour, message.digests)
        break
      case 'summary':
        this.#said(neighbour, message.heads, false)
        if (message.reply) this.#announcing.summaryAsked(neighbour, message.reply)
        break
      case 'have':
        this.#said(neighbour, message.heads, true)
        break
      case 'neighbours':
        neighbour.connected = new Set(message.devices)
        break
      case 'ask':
        this.#answering.ask(neighbour, message.id, message.kind, message.credit, message.wants)
        break
      case 'credit':
        this.#answering.credit(neighbour, message.id, message.bytes)
        break
      case 'stop':
        this.#answering.stop(neighbour, message.id)
        break
      case 'records':
        this.#records(neighbour, message.id, message.records)
        break
      case 'end':
        this.#asking.ended(neighbour, message.id)
        break
      case 'push':
        this.#pushed(neighbour, message.record)
        break
      case 'graft':
        this.#trees.graftedBy(message.author, neighbour)
        break
      case 'prune':
        this.#trees.prunedBy(message.author, neighbour)
        break
      case 'distances':
        this.#trees.heard(neighbour, message.distances)
        break
      case 'feed':
        this.#trees.fedBy(neighbour, message.wanted)
        break
    }
  }

  #said(neighbour: Neighbour, heads: readonly Head[], announced: boolean): void {
    if (heads.length > 0) this.#circle.effect({ type: 'held', device: neighbour.device, heads })
    this.#announcing.knows(neighbour, heads)
    this.#asking.claims(neighbour, heads, announced)
  }

  #records(neighbour: Neighbour, id: number, records: Uint8Array[]): void {
    const ask = this.#asking.received(neighbour, id, records)
    if (ask === 'greedy') this.#refuse(neighbour, 'Y10')
    else if (ask !== null) this.#judge(neighbour, ask, records)
  }

  #pushed(neighbour: Neighbour, record: Uint8Array): void {
    if (neighbour.level !== 'full') return
    if (neighbour.pushedBytes > LIMITS.creditBytes || neighbour.pushes >= COUNTS.pushes) {
      neighbour.overflowed = true
      return
    }
    neighbour.pushedBytes += record.length
    neighbour.pushes += 1
    this.#judge(neighbour, null, [record])
  }

  #judge(neighbour: Neighbour, ask: number | null, records: Uint8Array[]): void {
    const id = this.#circle.nextId()
    const bytes = records.reduce((sum, record) => sum + record.length, 0)
    this.#judging.set(id, { neighbour, ask, records, bytes })
    this.#circle.effect({ type: 'accept', id, from: neighbour.device, records, pushed: ask === null })
  }

  #accepted(event: SyncEvent & { type: 'accepted' }): void {
    const judging = this.#judging.get(event.id)
    if (!judging) return
    this.#judging.delete(event.id)
    const { neighbour, ask } = judging
    const isHere = this.#circle.neighbours.get(neighbour.device) === neighbour
    this.#grew(event.stored, ask === null ? [] : [neighbour.device])
    if (event.branch) this.#asking.contest(event.branch)
    if (ask === null) {
      this.#pushJudged(judging, event, isHere)
    } else {
      if (event.stored.length > 0) this.#passOnFetched(event.stored, judging.records, neighbour)
      if (event.needs === 'named' || event.branch) this.#asking.lacksBranch(ask)
      this.#asking.judged(ask, event.outcome, event.stored, event.about?.chain ?? null, judging.bytes)
    }
    if (event.outcome === 'refused' && isHere) this.#refuse(neighbour, event.rule ?? 'refused')
  }

  #pushJudged(judging: Judging, event: SyncEvent & { type: 'accepted' }, isHere: boolean): void {
    const { neighbour } = judging
    neighbour.pushedBytes -= judging.bytes
    neighbour.pushes -= 1
    const { about } = event
    if (event.outcome === 'stored' && about) this.#relay(about, neighbour.device, judging.records)
    if (!isHere) return
    if (about && (event.outcome === 'stored' || event.outcome === 'known')) {
      // Records sent ahead of those that depend on them aren't redundant copies to prune, even if the author itself is
      // linked (Y33).
      const isAhead = isGovernance(about.chain) && this.#circle.neighbours.has(authorOf(about.chain))
      if (!isAhead) this.#trees.delivered(authorOf(about.chain), neighbour)
    } else if (about && event.outcome === 'missing') {
      if (event.needs === 'named' || event.needs === 'governance' || event.branch)
        this.#asking.lacksGovernance(neighbour)
      this.#asking.claims(neighbour, [{ ...about, hash: '' }], false)
    }
    if (neighbour.pushes === 0 && neighbour.overflowed) {
      neighbour.overflowed = false
      this.#announcing.begin(neighbour)
    }
  }

  #flow(device: string, congested: boolean): void {
    const neighbour = this.#circle.neighbours.get(device)
    if (!neighbour || neighbour.congested === congested) return
    neighbour.congested = congested
    if (congested) return
    this.#announcing.resume(neighbour)
    this.#answering.resume(neighbour)
  }

  #published(head: Head, record: Uint8Array): void {
    this.#grew([head], [])
    this.#relay(head, null, [record])
  }

  /** Passes a fresh record on. Neighbors that get it needn't be told of it as well. */
  #relay(head: Pick<Head, 'chain' | 'seq'>, from: string | null, records: Uint8Array[]): void {
    const { chain } = head
    const { push, tell } = this.#trees.audience(authorOf(chain), from)
    for (const neighbour of push) {
      const before = isGovernance(chain) ? neighbour.basis.take() : []
      for (const record of [...before, ...records]) this.#circle.send(neighbour, { type: 'push', record })
    }
    this.#owe([head], records, [from, authorOf(chain), ...push.map(({ device }) => device)])
    for (const neighbour of tell) this.#announcing.tell(neighbour, chain)
    const reached = push.map((neighbour) => neighbour.device)
    this.#announcing.changed(chain, from === null ? reached : [from, ...reached])
  }

  /** Fetched records are news to neighbors that aren't linked to their source, which learns that they have arrived. */
  #passOnFetched(stored: readonly Head[], records: readonly Uint8Array[], source: Neighbour): void {
    this.#owe(stored, records, [source.device])
    for (const { chain } of stored) this.#announcing.acknowledge(source, chain)
    for (const neighbour of this.#circle.members()) {
      if (neighbour === source || neighbour.connected.has(source.device)) continue
      for (const head of stored) this.#announcing.tell(neighbour, head.chain)
    }
  }

  /**
   * New governance goes to the others before records that may depend on it, unless they say first that they have it.
   */
  #owe(
    heads: readonly Pick<Head, 'chain' | 'seq'>[],
    records: readonly Uint8Array[],
    except: readonly (string | null)[],
  ): void {
    if (!heads.some(({ chain }) => isGovernance(chain))) return
    for (const neighbour of this.#circle.members())
      if (!except.includes(neighbour.device)) neighbour.basis.lacks(heads, records)
  }

  #grew(heads: readonly Head[], except: readonly string[]): void {
    for (const head of heads) {
      if (!parseChainKey(head.chain)) throw new TypeError('not the key of a chain')
      // Claims of neighbors beyond that were dropped while we held it.
      if (head.seq >= 0 && head.seq < this.#circle.heads.seq(head.chain)) this.#announcing.compareSoon()
      this.#circle.heads.set(head)
      if (head.seq >= 0) this.#trees.known(authorOf(head.chain))
      if (head.seq >= 0) this.#announcing.changed(head.chain, except)
    }
    this.#asking.settled(heads)
  }

  #refuse(neighbour: Neighbour, rule: string): void {
    this.#circle.send(neighbour, { type: 'refuse', rule: /^[A-Za-z0-9-]{1,40}/.exec(rule)?.[0] ?? 'refused' })
    this.#circle.effect({ type: 'refuse', to: neighbour.device, rule })
    this.#down(neighbour.device)
  }
}
