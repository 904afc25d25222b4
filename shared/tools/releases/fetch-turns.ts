/**
 * Decides who fetches a file from an address, so that a group fetches it once (SPEC.md, U7). Nobody is elected: a
 * device that starts announces it, and the others wait for as long as it repeats that and is plausible. Times are
 * milliseconds of a monotonic clock.
 */
import type { LineMessage } from './line-message.ts'

export const TURNS = {
  /** How often an announcement is repeated, and how long it is believed after it was last received. */
  every: 5_000,
  lasts: 15_000,
  /** Delay between announcing and starting, because others may have announced at the same moment. */
  settle: 500,
  /** After a fetch ended without a file, or after a wish, others start at a random time within this. */
  spread: 5_000,
  /** A failed fetch is retried between once and twice this later. */
  retry: 60_000,
  /** A fetching device is believed for this long, plus the time that the file takes at this many bytes per second. */
  begun: 60_000,
  slowest: 128 * 1024,
  /** Maximum number of remembered files that others mention, and of devices per file. */
  files: 500,
  devices: 200,
} as const

export type FileName = Pick<LineMessage, 'product' | 'hash'>

interface Other {
  does: LineMessage['does']
  /** When it first announced a fetch. A device that announces it endlessly can't keep others from fetching. */
  first: number | null
  heard: number
}

interface Turn {
  name: FileName
  length: number
  /** This device's person wants it. */
  isOwn: boolean
  doing: 'nothing' | 'claiming' | 'fetching'
  since: number
  tryAt: number
  said: number
  hasFailed: boolean
  /** Another device was fetching it at the last look. */
  hasWaited: boolean
  others: Map<string, Other>
}

export interface Steps {
  begin: FileName[]
  end: FileName[]
  say: LineMessage[]
}

/** `by`: the other device that fetches it; null: nobody can. */
export type TurnState = { state: 'fetching' } | { state: 'waiting'; by: string | null }

const keyOf = ({ product, hash }: FileName): string => `${product} ${hash}`

export class FetchTurns {
  readonly #me: string
  readonly #random: () => number
  readonly #turns = new Map<string, Turn>()

  /** @param random returns a number from 0 to 1 */
  constructor(me: string, random: () => number = Math.random) {
    this.#me = me
    this.#random = random
  }

  /** @param length the file's, in bytes */
  want(name: FileName, length: number): void {
    const turn = this.#turns.get(keyOf(name)) ?? this.#begin(name, length)
    turn.isOwn = true
    // A person who asks again doesn't wait for a retry.
    turn.tryAt = Number.NEGATIVE_INFINITY
  }

  /** @param helps whether this device fetches files for others */
  heard(device: string, { does, ...name }: LineMessage, length: number, helps: boolean, now: number): void {
    const turn = device === this.#me ? undefined : this.#withRoom(name, length)
    if (!turn || (!turn.others.has(device) && turn.others.size >= TURNS.devices)) return
    const first = turn.others.get(device)?.first ?? null
    const isFirstWish = does === 'want' && ![...turn.others.values()].some((other) => other.does === 'want')
    turn.others.set(device, { does, first: first ?? (does === 'fetch' ? now : null), heard: now })
    if (helps && isFirstWish && !turn.isOwn && !turn.hasFailed) turn.tryAt = now + this.#random() * TURNS.spread
  }

  /** The file is in the space, or is no longer offered. */
  done(name: FileName): void {
    this.#turns.delete(keyOf(name))
  }

  failed(name: FileName, now: number): void {
    const turn = this.#turns.get(keyOf(name))
    if (!turn) return
    turn.doing = 'nothing'
    turn.hasFailed = true
    turn.tryAt = now + (1 + this.#random()) * TURNS.retry
    turn.said = Number.NEGATIVE_INFINITY
  }

  get names(): FileName[] {
    return [...this.#turns.values()].map(({ name }) => name)
  }

  /** Whether this device's person wants it. */
  isWanted(name: FileName): boolean {
    return this.#turns.get(keyOf(name))?.isOwn ?? false
  }

  /** Null if it isn't wanted here. */
  state(name: FileName, now: number): TurnState | null {
    const turn = this.#turns.get(keyOf(name))
    if (!turn || (!turn.isOwn && turn.doing === 'nothing')) return null
    if (turn.doing !== 'nothing') return { state: 'fetching' }
    const by = this.#fetching(turn, now)
    return by === null && !turn.hasFailed ? { state: 'fetching' } : { state: 'waiting', by }
  }

  /** Returns what to do now. @param helps whether this device fetches the file for others */
  look(helps: (name: FileName) => boolean, now: number): Steps {
    const steps: Steps = { begin: [], end: [], say: [] }
    for (const [key, turn] of this.#turns) {
      const isAsked = helps(turn.name) && this.#isWantedByOthers(turn, now)
      if (turn.doing !== 'nothing') this.#goOn(turn, steps, now)
      else if (turn.isOwn || isAsked) this.#maybeBegin(turn, steps, now)
      else if ([...turn.others.values()].every(({ heard }) => now - heard >= TURNS.retry)) this.#turns.delete(key)
    }
    return steps
  }

  #goOn(turn: Turn, steps: Steps, now: number): void {
    const by = this.#fetching(turn, now)
    if (by !== null && by < this.#me) {
      if (turn.doing === 'fetching') steps.end.push(turn.name)
      turn.doing = 'nothing'
      return
    }
    if (turn.doing === 'claiming' && now - turn.since >= TURNS.settle) {
      turn.doing = 'fetching'
      steps.begin.push(turn.name)
    }
    this.#say(turn, 'fetch', steps, now)
  }

  #maybeBegin(turn: Turn, steps: Steps, now: number): void {
    if (this.#fetching(turn, now) !== null) {
      turn.hasWaited = true
      return
    }
    if (turn.hasWaited) turn.tryAt = Math.max(turn.tryAt, now + this.#random() * TURNS.spread)
    turn.hasWaited = false
    if (now >= turn.tryAt) {
      turn.doing = 'claiming'
      turn.since = now
      turn.said = Number.NEGATIVE_INFINITY
      this.#say(turn, 'fetch', steps, now)
    } else if (turn.isOwn && turn.hasFailed) this.#say(turn, 'want', steps, now)
  }

  #say(turn: Turn, does: LineMessage['does'], steps: Steps, now: number): void {
    if (now - turn.said < TURNS.every) return
    turn.said = now
    steps.say.push({ ...turn.name, does })
  }

  /** The device with the lowest id among those that fetch it and are believed. */
  #fetching({ others, length }: Turn, now: number): string | null {
    const believed = TURNS.begun + (length * 1000) / TURNS.slowest
    const all = [...others].filter(
      ([, { does, first, heard }]) => does === 'fetch' && now - heard < TURNS.lasts && now - (first ?? now) < believed,
    )
    return all.map(([device]) => device).sort()[0] ?? null
  }

  #isWantedByOthers({ others }: Turn, now: number): boolean {
    return [...others.values()].some(({ does, heard }) => does === 'want' && now - heard < TURNS.lasts)
  }

  /** Files mentioned by others are limited in number; files wanted here are always remembered. */
  #withRoom(name: FileName, length: number): Turn | undefined {
    const known = this.#turns.get(keyOf(name))
    return known || this.#turns.size >= TURNS.files ? known : this.#begin(name, length)
  }

  #begin(name: FileName, length: number): Turn {
    const begun: Turn = {
      ...{ name: { product: name.product, hash: name.hash }, length, isOwn: false, doing: 'nothing' as const },
      ...{ since: 0, tryAt: Number.NEGATIVE_INFINITY, said: Number.NEGATIVE_INFINITY },
      ...{ hasFailed: false, hasWaited: false, others: new Map() },
    }
    this.#turns.set(keyOf(name), begun)
    return begun
  }
}
