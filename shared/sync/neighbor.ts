import type { ChainKey } from '../record/chain-id.ts'
import { Basis } from './basis.ts'
import type { Head, Level, SyncEffect } from './events.ts'
import type { Heads } from './heads.ts'
import { type AskKind, encodeMessage, type Message } from './messages.ts'
import { TIMING } from './timing.ts'

/** A head that a neighbor says it has and we lack. */
export interface Claim {
  seq: number
  /** Of the record with that seq; empty if unknown. */
  hash: string
  /** Don't request it before this time. */
  notBefore: number
  failures: number
  /** Its records of the chain didn't fit ours. */
  isMisfit: boolean
  /** It was announced, not listed in a summary: the first to offer it becomes the parent in the author's tree. */
  graft: boolean
}

/** What we know of one linked device. All of it is bounded, and dropped with the link. */
export interface Neighbor {
  readonly device: string
  readonly channel: number
  level: Level
  /** At level governance: the heads it may see. */
  shown: readonly Head[]
  /** The devices it says it is linked to. */
  connected: Set<string>
  /** It wants every author's records pushed. */
  fed: boolean
  /** Whether we asked it to push here, and how many records it has delivered first since. */
  feeds: boolean
  delivered: number
  /** The link's buffer is full. */
  congested: boolean
  /** Chains whose head we still have to tell it. */
  untold: Set<ChainKey>
  /** Governance that wasn't pushed to it and that it hasn't said it has. */
  readonly basis: Basis
  /** Its own chains of which we still have to tell it how much we hold. */
  unacknowledged: Set<ChainKey>
  /** We have to tell it whom we are linked to, or how far we are from authors; and what we told it last. */
  linksUntold: boolean
  distancesTold: string
  /** Its distances from authors, in a publication. */
  distances: Map<string, number>
  claims: Map<ChainKey, Claim>
  /** When to compare (again) unless it says what it has, and how long to wait after that. Milliseconds. */
  compareAt: number
  compareEvery: number
  /** Consecutive asks that brought nothing of what was claimed, and until when we don't ask it. */
  fruitless: number
  askAfter: number
  /** Until when we don't look again at what it claims. */
  lookAfter: number
  asking: Set<AskKind>
  /** It has governance below our head of some chain: the next ask requests all of it. */
  isAhead: boolean
  /**
   * Bytes and number of pushed records that the driver has not judged yet; past a bound, pushes are dropped until it is
   * 0.
   */
  pushedBytes: number
  pushes: number
  overflowed: boolean
  /** Bytes of claims that we still read at once, as of `heardAt`. */
  hearing: number
  heardAt: number
  /** Answers to summaries that it may still get at once, as of `allowedAt`. */
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
  /** Few write for many, with few links each (Y40–Y44). */
  readonly isChannel: boolean
  readonly heads: Heads
  readonly random: () => number
  readonly neighbors = new Map<string, Neighbor>()
  now: number
  #effects: SyncEffect[] = []
  #lastId = 0

  constructor(options: Pick<Circle, 'device' | 'isChannel' | 'heads' | 'random' | 'now'>) {
    const { device, isChannel, heads, random, now } = options
    this.device = device
    this.isChannel = isChannel
    this.heads = heads
    this.random = random
    this.now = now
  }

  nextId(): number {
    this.#lastId += 1
    return this.#lastId
  }

  /** Neighbors that get everything: members. */
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

/** Doubles from `first` to `most`. `failures` counts from 1. */
export const backoff = (failures: number, first: number, most: number): number =>
  Math.min(most, first * 2 ** Math.min(failures - 1, 30))

export const claimBackoff = (failures: number): number =>
  backoff(failures, TIMING.claimBackoff, TIMING.claimBackoffMost)

export const neighborBackoff = (failures: number): number =>
  backoff(failures, TIMING.neighborBackoff, TIMING.neighborBackoffMost)
