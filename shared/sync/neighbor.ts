import type { ChainKey } from '../record/chain-id.ts'
import { Basis } from './basis.ts'
import type { Head, Level, SyncEffect } from './events.ts'
import type { Heads } from './heads.ts'
import { type AskKind, encodeMessage, type Message } from './messages.ts'
import { TIMING } from './timing.ts'

/** A head that a neighbor says it has and we lack. */
export interface Claim {
  seq: number
  /** Hash of the record with that seq; empty if unknown. */
  hash: string
  /** Don't request it before this time. */
  notBefore: number
  failures: number
  /** Whether the neighbor's records of the chain didn't fit ours. */
  isMisfit: boolean
  /**
   * Whether it was announced, rather than listed in a summary: the first neighbor to offer it becomes the parent in the
   * author's tree.
   */
  graft: boolean
}

/** State kept for one linked device. All of it is bounded, and dropped with the link. */
export interface Neighbor {
  readonly device: string
  readonly channel: number
  level: Level
  /** At level governance: the heads that it can see. */
  shown: readonly Head[]
  /** The devices to which it says it is linked. */
  connected: Set<string>
  /** Whether it wants every author's records pushed. */
  fed: boolean
  /** Whether we asked it to push every author's records, and how many it has delivered first since then. */
  feeds: boolean
  delivered: number
  /** Whether the link's buffer is full. */
  congested: boolean
  /** Chains whose head we still have to announce to it. */
  untold: Set<ChainKey>
  /** Governance that wasn't pushed to it and that it hasn't claimed to have. */
  readonly basis: Basis
  /** Its own chains for which we still have to acknowledge how much we hold. */
  unacknowledged: Set<ChainKey>
  /** Whether it must be notified of our links, or of our distances from authors; and the distances we last sent. */
  linksUntold: boolean
  distancesTold: string
  /** In a publication: its distances from authors. */
  distances: Map<string, number>
  claims: Map<ChainKey, Claim>
  /** When to compare (again) unless it says what it has, and how long to wait after that. Milliseconds. */
  compareAt: number
  compareEvery: number
  /** Consecutive asks that brought nothing of what it claimed, and the time before which we don't ask it again. */
  fruitless: number
  askAfter: number
  /** The time before which we don't look at its claims again. */
  lookAfter: number
  asking: Set<AskKind>
  /** Whether it has governance below our head of some chain: then the next ask requests all of it. */
  isAhead: boolean
  /**
   * Bytes and number of pushed records that the driver has not judged yet. Beyond a limit, pushes are dropped until the
   * number is 0.
   */
  pushedBytes: number
  pushes: number
  overflowed: boolean
  /** Bytes of claims that we still read immediately, as of `heardAt`. */
  hearing: number
  heardAt: number
  /** Number of answers that it can still get immediately, as of `allowedAt`. */
  allowed: number
  allowedAt: number
}

export function makeNeighbor(device: string, channel: number, level: Level, shown: readonly Head[]): Neighbor {
  return {
    device,
    channel,
    level,
    shown,
    connected: new Set(),
    fed: false,
    feeds: false,
    delivered: 0,
    congested: false,
    untold: new Set(),
    basis: new Basis(),
    unacknowledged: new Set(),
    linksUntold: false,
    distancesTold: '',
    distances: new Map(),
    claims: new Map(),
    compareAt: Number.POSITIVE_INFINITY,
    compareEvery: TIMING.compareAgain,
    fruitless: 0,
    askAfter: 0,
    lookAfter: Number.NEGATIVE_INFINITY,
    asking: new Set(),
    isAhead: false,
    pushedBytes: 0,
    pushes: 0,
    overflowed: false,
    hearing: 0,
    heardAt: Number.NEGATIVE_INFINITY,
    allowed: 0,
    allowedAt: Number.NEGATIVE_INFINITY,
  }
}

/** State shared by the parts of one space's record channel. */
export class Circle {
  readonly device: string
  /** Whether few write for many, with few links each (Y40–Y44). */
  readonly isPublication: boolean
  readonly heads: Heads
  readonly random: () => number
  readonly neighbors = new Map<string, Neighbor>()
  now: number
  #effects: SyncEffect[] = []
  #lastId = 0

  constructor(options: Pick<Circle, 'device' | 'isPublication' | 'heads' | 'random' | 'now'>) {
    const { device, isPublication, heads, random, now } = options
    this.device = device
    this.isPublication = isPublication
    this.heads = heads
    this.random = random
    this.now = now
  }

  nextId(): number {
    this.#lastId += 1
    return this.#lastId
  }

  /** Members: neighbors that get everything. */
  members(): Neighbor[] {
    return [...this.neighbors.values()].filter((neighbor) => neighbor.level === 'full')
  }

  effect(effect: SyncEffect): void {
    this.#effects.push(effect)
  }

  takeEffects(): SyncEffect[] {
    const effects = this.#effects
    this.#effects = []
    return effects
  }

  send(neighbor: Neighbor, message: Message): void {
    this.effect({
      type: 'send',
      to: neighbor.device,
      channel: neighbor.channel,
      message: encodeMessage(message),
    })
  }

  /** In random order. */
  shuffled<Item>(items: readonly Item[]): Item[] {
    const rest = [...items]
    for (let index = rest.length - 1; index > 0; index--) {
      const other = Math.floor(this.random() * (index + 1))
      const item = rest[index] as Item
      rest[index] = rest[other] as Item
      rest[other] = item
    }
    return rest
  }
}

/** A delay that doubles from `first` to `most`. `failures` counts from 1. */
export const backoff = (failures: number, first: number, most: number): number =>
  Math.min(most, first * 2 ** Math.min(failures - 1, 30))

export const claimBackoff = (failures: number): number =>
  backoff(failures, TIMING.claimBackoff, TIMING.claimBackoffMost)

export const neighborBackoff = (failures: number): number =>
  backoff(failures, TIMING.neighborBackoff, TIMING.neighborBackoffMost)
