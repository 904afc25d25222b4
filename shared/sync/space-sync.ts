/** The record channel of one space: events in, effects out. It has no clock, randomness or I/O of its own. */
import type { Disposable } from '../base/emitter.ts'
import { type ChainKey, parseChainKey } from '../record/chain-id.ts'
import { FormatError } from '../record/errors.ts'
import { LIMITS } from '../record/limits.ts'
import { Announcing } from './announcing.ts'
import { Answering } from './answering.ts'
import { Asking } from './asking.ts'
import type { Head, Level, SyncEffect, SyncEvent } from './events.ts'
import { authorOf, Heads, isGovernance } from './heads.ts'
import { decodeMessage, isHoldingsMessage, isLaterMessage, type Message } from './messages.ts'
import { Circle, makeNeighbor, type Neighbor } from './neighbor.ts'
import type { PassingOn } from './passing-on.ts'
import { PublicationTrees } from './publication-trees.ts'
import { COUNTS } from './timing.ts'
import { Trees } from './trees.ts'

export interface SpaceSyncOptions {
  /** This device's id, hex. */
  device: string
  /** Whether few write for many, with few links each (Y40–Y44). */
  isPublication?: boolean
  /** The heads in the store at the start. */
  heads: Iterable<Head>
  /** Whether a governance head that is lower than ours of its chain is on a branch that we lack (V35). */
  isElsewhere?: (head: Head) => boolean
  /** SHA-256. */
  hash: (bytes: Uint8Array) => Uint8Array
  /** In [0, 1). */
  random: () => number
  /** Milliseconds of the clock that times every event. */
  now: number
}

/** The only reason to refuse that is nobody's fault. */
export const TOO_MANY_NEIGHBORS = 'too-many-neighbors'

/** Records that the driver is judging, with their sender and ask (null if they were pushed). */
interface Judging {
  neighbor: Neighbor
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
    const { device, isPublication = false, random, now } = options
    const heads = new Heads(options.hash, options.heads)
    this.#circle = new Circle({ device, isPublication, heads, random, now })
    this.#trees = isPublication ? new PublicationTrees(this.#circle) : new Trees(this.#circle)
    this.#asking = new Asking(this.#circle, this.#trees, options.isElsewhere)
    this.#answering = new Answering(this.#circle)
    this.#announcing = new Announcing(this.#circle, this.#trees)
    this.#distances = this.#trees.onDistances(() => this.#announcing.changedDistances())
    for (const { chain } of heads.all()) this.#trees.known(authorOf(chain))
  }

  close(): void {
    this.#distances.dispose()
  }

  /** Handles one event at `now`, which never decreases. Never throws because of input from outside. */
  handle(event: SyncEvent, now: number): SyncEffect[] {
    this.#circle.now = Math.max(now, this.#circle.now)
    this.#take(event)
    this.#asking.look()
    this.#trees.look()
    this.#announcing.flush()
    return this.#circle.takeEffects()
  }

  /** When a `tick` is due at the latest; infinite if nothing is waiting. */
  wakeAt(): number {
    return Math.min(this.#asking.wakeAt(), this.#announcing.wakeAt(), this.#trees.wakeAt())
  }

  /** What this device has of a chain. */
  head(chain: ChainKey): Head | undefined {
    return this.#circle.heads.get(chain)
  }

  /** How much is kept in memory for others, to monitor its limits. */
  load(): { neighbors: number; judgingBytes: number; claims: number; untold: number } {
    const load = { neighbors: this.#circle.neighbors.size, judgingBytes: 0, claims: 0, untold: 0 }
    for (const { bytes } of this.#judging.values()) load.judgingBytes += bytes
    for (const { claims, untold } of this.#circle.neighbors.values()) {
      load.claims += claims.size
      load.untold += untold.size
    }
    return load
  }

  #take(event: SyncEvent): void {
    switch (event.type) {
      case 'neighborUp':
        this.#up(event.device, event.channel, event.level, event.shown ?? [])
        break
      case 'neighborDown':
        if (this.#circle.neighbors.get(event.device)?.channel === event.channel) this.#down(event.device)
        break
      case 'neighborLevel':
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
    const before = this.#circle.neighbors.get(device)
    if (before?.channel === channel) {
      this.#level(device, level, shown)
      return
    }
    this.#down(device)
    if (device === this.#circle.device) return
    if (this.#circle.neighbors.size >= LIMITS.neighbors && !this.#makeRoom(level)) {
      // A member's link stays open: it would only come back.
      if (level !== 'full') this.#circle.effect({ type: 'refuse', to: device, rule: TOO_MANY_NEIGHBORS })
      return
    }
    const neighbor = makeNeighbor(device, channel, level, shown)
    this.#circle.neighbors.set(device, neighbor)
    this.#announcing.meet(neighbor)
    this.#trees.met(neighbor)
  }

  /** Closes a non-member's link to make room for a member. */
  #makeRoom(level: Level): boolean {
    const other = [...this.#circle.neighbors.values()].find((neighbor) => neighbor.level !== 'full')
    if (level !== 'full' || !other) return false
    this.#circle.effect({ type: 'refuse', to: other.device, rule: TOO_MANY_NEIGHBORS })
    this.#down(other.device)
    return true
  }

  #down(device: string): void {
    const neighbor = this.#circle.neighbors.get(device)
    if (!neighbor) return
    this.#circle.neighbors.delete(device)
    this.#answering.drop(neighbor)
    this.#asking.forget(neighbor)
    this.#trees.forget(neighbor)
    this.#announcing.changedNeighbors()
  }

  #level(device: string, level: Level, shown: readonly Head[]): void {
    const neighbor = this.#circle.neighbors.get(device)
    if (!neighbor || (neighbor.level === level && level !== 'governance')) return
    neighbor.level = level
    neighbor.shown = shown
    neighbor.claims.clear()
    this.#answering.drop(neighbor)
    if (level !== 'full') {
      neighbor.basis.clear()
      neighbor.untold.clear()
      neighbor.unacknowledged.clear()
    }
    this.#announcing.changedNeighbors()
    this.#announcing.begin(neighbor)
    this.#trees.met(neighbor)
  }

  #message(device: string, bytes: Uint8Array): void {
    const neighbor = this.#circle.neighbors.get(device)
    if (!neighbor || (isHoldingsMessage(bytes) && !this.#announcing.hears(neighbor, bytes.length))) return
    let message: Message
    try {
      message = decodeMessage(bytes)
    } catch (error) {
      if (isLaterMessage(bytes)) return
      this.#refuse(neighbor, error instanceof FormatError ? error.rule : 'Y2')
      return
    }
    if (message.type === 'refuse') this.#down(device)
    else if (neighbor.level !== 'none' || message.type === 'neighbors') this.#dispatch(neighbor, message)
  }

  #dispatch(neighbor: Neighbor, message: Exclude<Message, { type: 'refuse' }>): void {
    if (message.type === 'digest' || message.type === 'summary' || message.type === 'sections') {
      this.#announcing.compared(neighbor)
    }
    switch (message.type) {
      case 'digest':
        this.#announcing.digestReceived(neighbor, message)
        break
      case 'sections':
        this.#announcing.sectionsReceived(neighbor, message.digests)
        break
      case 'summary':
        this.#said(neighbor, message.heads, false)
        if (message.reply) this.#announcing.summaryAsked(neighbor, message.reply)
        break
      case 'have':
        this.#said(neighbor, message.heads, true)
        break
      case 'neighbors':
        neighbor.connected = new Set(message.devices)
        break
      case 'ask':
        this.#answering.ask(neighbor, message.id, message.kind, message.credit, message.wants)
        break
      case 'credit':
        this.#answering.credit(neighbor, message.id, message.bytes)
        break
      case 'stop':
        this.#answering.stop(neighbor, message.id)
        break
      case 'records':
        this.#records(neighbor, message.id, message.records)
        break
      case 'end':
        this.#asking.ended(neighbor, message.id)
        break
      case 'push':
        this.#pushed(neighbor, message.record)
        break
      case 'graft':
        this.#trees.graftedBy(message.author, neighbor)
        break
      case 'prune':
        this.#trees.prunedBy(message.author, neighbor)
        break
      case 'distances':
        this.#trees.heard(neighbor, message.distances)
        break
      case 'feed':
        this.#trees.fedBy(neighbor, message.wanted)
        break
    }
  }

  #said(neighbor: Neighbor, heads: readonly Head[], announced: boolean): void {
    if (heads.length > 0) this.#circle.effect({ type: 'held', device: neighbor.device, heads })
    this.#announcing.knows(neighbor, heads)
    this.#asking.claims(neighbor, heads, announced)
  }

  #records(neighbor: Neighbor, id: number, records: Uint8Array[]): void {
    const ask = this.#asking.received(neighbor, id, records)
    if (ask === 'greedy') this.#refuse(neighbor, 'Y10')
    else if (ask !== null) this.#judge(neighbor, ask, records)
  }

  #pushed(neighbor: Neighbor, record: Uint8Array): void {
    if (neighbor.level !== 'full') return
    if (neighbor.pushedBytes > LIMITS.creditBytes || neighbor.pushes >= COUNTS.pushes) {
      neighbor.overflowed = true
      return
    }
    neighbor.pushedBytes += record.length
    neighbor.pushes += 1
    this.#judge(neighbor, null, [record])
  }

  #judge(neighbor: Neighbor, ask: number | null, records: Uint8Array[]): void {
    const id = this.#circle.nextId()
    const bytes = records.reduce((sum, record) => sum + record.length, 0)
    this.#judging.set(id, { neighbor, ask, records, bytes })
    this.#circle.effect({ type: 'accept', id, from: neighbor.device, records, pushed: ask === null })
  }

  #accepted(event: SyncEvent & { type: 'accepted' }): void {
    const judging = this.#judging.get(event.id)
    if (!judging) return
    this.#judging.delete(event.id)
    const { neighbor, ask } = judging
    const isHere = this.#circle.neighbors.get(neighbor.device) === neighbor
    this.#grew(event.stored, ask === null ? [] : [neighbor.device])
    if (event.branch) this.#asking.contest(event.branch)
    if (ask === null) {
      this.#pushJudged(judging, event, isHere)
    } else {
      if (event.stored.length > 0) this.#passOnFetched(event.stored, judging.records, neighbor)
      if (event.needs === 'named' || event.branch) this.#asking.lacksBranch(ask)
      this.#asking.judged(ask, event.outcome, event.stored, event.about?.chain ?? null, judging.bytes)
    }
    if (event.outcome === 'refused' && isHere) this.#refuse(neighbor, event.rule ?? 'refused')
  }

  #pushJudged(judging: Judging, event: SyncEvent & { type: 'accepted' }, isHere: boolean): void {
    const { neighbor } = judging
    neighbor.pushedBytes -= judging.bytes
    neighbor.pushes -= 1
    const { about } = event
    if (event.outcome === 'stored' && about) this.#relay(about, neighbor.device, judging.records)
    if (!isHere) return
    if (about && (event.outcome === 'stored' || event.outcome === 'known')) {
      // Records sent ahead of those that depend on them aren't redundant copies to prune, even if the author itself is
      // linked (Y33).
      const isAhead = isGovernance(about.chain) && this.#circle.neighbors.has(authorOf(about.chain))
      if (!isAhead) this.#trees.delivered(authorOf(about.chain), neighbor)
    } else if (about && event.outcome === 'missing') {
      if (event.needs === 'named' || event.needs === 'governance' || event.branch)
        this.#asking.lacksGovernance(neighbor)
      this.#asking.claims(neighbor, [{ ...about, hash: '' }], false)
    }
    if (neighbor.pushes === 0 && neighbor.overflowed) {
      neighbor.overflowed = false
      this.#announcing.begin(neighbor)
    }
  }

  #flow(device: string, congested: boolean): void {
    const neighbor = this.#circle.neighbors.get(device)
    if (!neighbor || neighbor.congested === congested) return
    neighbor.congested = congested
    if (congested) return
    this.#announcing.resume(neighbor)
    this.#answering.resume(neighbor)
  }

  #published(head: Head, record: Uint8Array): void {
    this.#grew([head], [])
    this.#relay(head, null, [record])
  }

  /** Passes a fresh record on. Neighbors that get it needn't be notified of it as well. */
  #relay(head: Pick<Head, 'chain' | 'seq'>, from: string | null, records: Uint8Array[]): void {
    const { chain } = head
    const { push, tell } = this.#trees.audience(authorOf(chain), from)
    for (const neighbor of push) {
      const before = isGovernance(chain) ? neighbor.basis.take() : []
      for (const record of [...before, ...records]) this.#circle.send(neighbor, { type: 'push', record })
    }
    this.#owe([head], records, [from, authorOf(chain), ...push.map(({ device }) => device)])
    for (const neighbor of tell) this.#announcing.tell(neighbor, chain)
    const reached = push.map((neighbor) => neighbor.device)
    this.#announcing.changed(chain, from === null ? reached : [from, ...reached])
  }

  /**
   * Fetched records are news to neighbors that aren't linked to their source. The source finds out that they have
   * arrived.
   */
  #passOnFetched(stored: readonly Head[], records: readonly Uint8Array[], source: Neighbor): void {
    this.#owe(stored, records, [source.device])
    for (const { chain } of stored) this.#announcing.acknowledge(source, chain)
    for (const neighbor of this.#circle.members()) {
      if (neighbor === source || neighbor.connected.has(source.device)) continue
      for (const head of stored) this.#announcing.tell(neighbor, head.chain)
    }
  }

  /**
   * New governance is sent to the others before records that may depend on it, unless they first say that they have it.
   */
  #owe(
    heads: readonly Pick<Head, 'chain' | 'seq'>[],
    records: readonly Uint8Array[],
    except: readonly (string | null)[],
  ): void {
    if (!heads.some(({ chain }) => isGovernance(chain))) return
    for (const neighbor of this.#circle.members())
      if (!except.includes(neighbor.device)) neighbor.basis.lacks(heads, records)
  }

  #grew(heads: readonly Head[], except: readonly string[]): void {
    for (const head of heads) {
      if (!parseChainKey(head.chain)) throw new TypeError('not the key of a chain')
      // Neighbors' claims above that were dropped while we held the records.
      if (head.seq >= 0 && head.seq < this.#circle.heads.seq(head.chain)) this.#announcing.compareSoon()
      this.#circle.heads.set(head)
      if (head.seq >= 0) this.#trees.known(authorOf(head.chain))
      if (head.seq >= 0) this.#announcing.changed(head.chain, except)
    }
    this.#asking.settled(heads)
  }

  #refuse(neighbor: Neighbor, rule: string): void {
    this.#circle.send(neighbor, { type: 'refuse', rule: /^[A-Za-z0-9-]{1,40}/.exec(rule)?.[0] ?? 'refused' })
    this.#circle.effect({ type: 'refuse', to: neighbor.device, rule })
    this.#down(neighbor.device)
  }
}
