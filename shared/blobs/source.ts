/** One device that a blob is fetched from: what it has, what was requested, and how fast it answers. */
import type { BlobPathKind } from './blob-path.ts'
import { isFarAway } from './far-away.ts'
import { BLOB_LIMITS } from './limits.ts'
import type { PieceSet } from './piece-set.ts'
import { blockBytesOn } from './shape.ts'

/** Times between two ticks that news from a source is acted on at once. An honest device announces each piece once. */
const WAKES = 4
/** The window of a near device, in milliseconds at its current rate. */
const SOON = 150
/** The same for a distant device: with less in flight, a connection never shows what it can carry. */
const FAR_SOON = 300
/** Weight of the newest second in the rate. */
const NEWEST = 0.5
const MEASURE_PAUSE = 250
/** A source that has sent nothing requested for this many milliseconds gives way to others. */
const STALL = 8000
/** After this many milliseconds the user is notified. */
const SILENT = 5000

export interface Asked {
  since: number
  /** Filled up to `received`; null for a piece of one block. */
  buffer: Uint8Array | null
  received: number
  length: number
  /** It took too long, so others are asked for it as well. */
  isGivenUp: boolean
}

export class Source {
  readonly device: string
  readonly space: string
  readonly path: number
  readonly number: number
  readonly isFree: boolean
  readonly isLocal: boolean
  /** Bytes of a piece in one message. */
  readonly blockBytes: number
  /** Round trip of the link to the device in milliseconds; null if not yet known. */
  roundTrip: number | null
  /** The pieces it has. Null: all. Undefined: not yet known. */
  has: PieceSet | null | undefined
  /** Whether it has said what it has. */
  hasTold = false
  /** It lost a requested piece since the last tick; the next request waits for the tick. */
  hasLost = false
  readonly asked = new Map<number, Asked>()
  /** Bytes requested and not yet on their way to disk. */
  pending = 0
  /** It had nothing for us at the last check; checked again when something changes. */
  isDry = false
  /** Bytes per second. */
  rate = 0
  /** There is a faster path to the same device: nothing more is requested here. */
  isRetired = false
  chunksAsked = new Map<number, number>()
  #window: number = BLOB_LIMITS.windowBytes
  #heard: number
  #measured: number
  #arrived = 0
  #wakes = 0

  constructor(options: {
    device: string
    space: string
    path: number
    number: number
    isFree: boolean
    isLocal: boolean
    kind: BlobPathKind
    roundTrip: number | null
    now: number
  }) {
    this.device = options.device
    this.space = options.space
    this.path = options.path
    this.number = options.number
    this.isFree = options.isFree
    this.isLocal = options.isLocal
    this.roundTrip = options.roundTrip
    this.blockBytes = blockBytesOn(options.kind)
    this.#heard = options.now
    this.#measured = options.now
  }

  /** Room for further requests, in bytes. It opens in quarters, so that requests are sent together. */
  room(): number {
    const room = this.#window - this.pending
    return room >= this.#window / 4 ? room : 0
  }

  /**
   * Whether to look immediately for pieces that it got since, which takes time. After a few times, it waits for the
   * next tick.
   */
  mayWake(): boolean {
    return this.#wakes++ < WAKES
  }

  ticked(): void {
    this.#wakes = 0
    this.hasLost = false
    this.isDry = false
  }

  heard(bytes: number, now: number): void {
    this.#heard = now
    this.#arrived += bytes
  }

  /** Each path to a far device has its own window; those to a near one share one. */
  get isFar(): boolean {
    return isFarAway(this)
  }

  /** @returns whether the rate was updated */
  measure(now: number): boolean {
    const time = now - this.#measured
    if (time < MEASURE_PAUSE) return false
    const weight = Math.min(1, (NEWEST * time) / 1000 + 0.25)
    const latest = (this.#arrived * 1000) / time
    this.rate += (latest - this.rate) * weight
    this.#measured = now
    this.#arrived = 0
    this.#window = this.#windowNow(Math.max(this.rate, latest))
    return true
  }

  /**
   * A near device needs no more than we can afford to lose in a crash, and a slow one no more than will arrive soon:
   * others could send the rest of its queue in the meantime. A distant one gets at least twice what is in flight in one
   * round trip, so that it can speed up quickly.
   */
  #windowNow(rate: number): number {
    const { farWindowBytes, leastWindowBytes, windowBytes } = BLOB_LIMITS
    if (!this.isFar) return Math.min(windowBytes, Math.max(leastWindowBytes, (rate * SOON) / 1000))
    const soon = (rate * Math.max(FAR_SOON, 2 * (this.roundTrip ?? 0))) / 1000
    return Math.min(farWindowBytes, Math.max(windowBytes / 2, soon))
  }

  isStalled(now: number): boolean {
    return this.asked.size > 0 && now - this.#heard > STALL
  }

  /** It has sent nothing for a while although something was requested: pieces, leaves, or the list of its pieces. */
  isSilent(now: number): boolean {
    const isAsked = this.asked.size > 0 || this.chunksAsked.size > 0 || this.has === undefined
    return isAsked && now - this.#heard > SILENT
  }

  /** Requests resume after it was idle, so its silence wasn't its fault. */
  woken(now: number): void {
    if (this.asked.size === 0 && this.chunksAsked.size === 0) this.#heard = now
  }

  /** Milliseconds until everything requested has arrived, at the current rate. */
  timeLeft(): number {
    return this.rate > 0 ? (this.pending * 1000) / this.rate : Number.POSITIVE_INFINITY
  }
}
