import type { ChainKey } from '../record/chain-id.ts'
import { Basis } from './basis.ts'
import type { Head, Level, SyncEffect } from './events.ts'
import type { Heads } from './heads.ts'
import { type AskKind, encodeMessage, type Message } from './messages.ts'
import { TIMING } from './timing.ts'

/** A head that a neighbour says it has and this device has not. */
export interface Claim {
  seq: number
  /** Of the record with that number; empty where it is not known. */
  hash: string
  /** Not asked for before this time. */
  notBefore: number
  failures: number
  /** What it has of the chain did not fit on what was here. */
  isMisfit: boolean
  /** It was announced, not summed up: whoever has it to offer first becomes the parent in the author's tree. */
  graft: boolean
}

/** What is known of one linked device. All of it is bounded, and gone with the link. */
export interface Neighbour {
  readonly device: string
  readonly channel: number
  level: Level
  /** At level governance: the heads it may see. */
  shown: readonly Head[]
  /** The devices it says it is linked to. */
  connected: Set<string>
  /** It wants to be pushed what any author writes. */
  fed: boolean
  /** It has been asked to push here; and of how many records it was the first to deliver since. */
  feeds: boolean
  delivered: number
  /** The link's buffer is full. */
  congested: boolean
  /** Chains whose head it is to be told. */
  untold: Set<ChainKey>
  /** Governance that it was not pushed and has not said to have. */
  readonly basis: Basis
  /** Chains of its own of which it is to be told how much is here. */
  unacknowledged: Set<ChainKey>
  /** It is to be told to whom this device is linked, or how far it is from authors; and what it was told of that last. */
  linksUntold: boolean
  distancesTold: string
  /** How far it says to be from authors, in a channel. */
  distances: Map<string, number>
  claims: Map<ChainKey, Claim>
  /** When to compare (again) unless it says what it has, and how long to wait after that. Milliseconds. */
  compareAt: number
  compareEvery: number
  /** Asks in a row that brought nothing of what was claimed, and until when it is not asked. */
  fruitless: number
  askAfter: number
  asking: Set<AskKind>
  /** It has governance that lies below what is here of some chain: it is asked for all of it next. */
  isAhead: boolean
  /** Bytes and number of pushed records that the driver has not judged yet; beyond a bound pushes are let fall until it is 0. */
  pushedBytes: number
  pushes: number
  overflowed: boolean
  /** Bytes of what it says it has that are still read at once, as of `heardAt`. */
  hearing: number
  heardAt: number
  /** Answers to summaries that it may still have at once, as of `allowedAt`. */
  allowed: number
  allowedAt: number
}

export function makeNeighbour(device: string, channel: number, level: Level, shown: readonly Head[]): Neighbour {
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

/** What the parts of one space's record channel share. */
export class Circle {
  readonly device: string
  /** Few write for many, whose links are few (Y40–Y44). */
  readonly isChannel: boolean
  readonly heads: Heads
  readonly random: () => number
  readonly neighbours = new Map<string, Neighbour>()
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

  /** Those that get all: members. */
  members(): Neighbour[] {
    return [...this.neighbours.values()].filter((neighbour) => neighbour.level === 'full')
  }

  effect(effect: SyncEffect): void {
    this.#effects.push(effect)
  }

  takeEffects(): SyncEffect[] {
    const effects = this.#effects
    this.#effects = []
    return effects
  }

  send(neighbour: Neighbour, message: Message): void {
    this.effect({
      type: 'send',
      to: neighbour.device,
      channel: neighbour.channel,
      message: encodeMessage(message),
    })
  }

  /** In an order that the random source decides. */
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

export const neighbourBackoff = (failures: number): number =>
  backoff(failures, TIMING.neighbourBackoff, TIMING.neighbourBackoffMost)
