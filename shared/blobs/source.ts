/** One device that a blob is fetched from: what it has, what was requested, and how fast it answers. */
import type { BlobPathKind } from './blob-path.ts'
import { isFarAway } from './far-away.ts'
import { BLOB_LIMITS } from './limits.ts'
import type { PieceSet } from './piece-set.ts'
import { blockBytesOn } from './shape.ts'

/** Between two ticks; an honest device tells once what it has got. */
const WAKES = 4
/** Milliseconds. */
const SOON = 150
/** The same for a path far away: with less in flight a connection never shows what it can carry. */
const FAR_SOON = 300
/** Weight of the newest second in the rate. */
const NEWEST = 0.5
const MEASURE_PAUSE = 250
/** A source that has sent nothing requested for this long gives way to others. Milliseconds. */
const STALL = 8000
/** After this the user is notified. Milliseconds. */
const SILENT = 5000

export interface Asked {
  since: number
  /** Filled up to `received`; null for a piece of one block. */
  buffer: Uint8Array | null
  received: number
  length: number
  /** It took too long: others are asked for it too. */
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
  /** Of the link to the device, in milliseconds; null: not known yet. */
  roundTrip: number | null
  /** Null: everything. Undefined: not known yet. */
  has: PieceSet | null | undefined
  /** It has said what it has. */
  hasTold = false
  /** Since the last tick, it lost something requested: the next request waits for the tick. */
  hasLost = false
  readonly asked = new Map<number, Asked>()
  /** Requested and not on their way to the disk yet. Bytes. */
  pending = 0
  /** It had nothing for us at the last check; checked again when something changes. */
  isDry = false
  /** Bytes a second. */
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

  /** Room for further requests, in bytes. It opens by the quarter, so that requests travel together. */
  room(): number {
    const room = this.#window - this.pending
    return room >= this.#window / 4 ? room : 0
  }

  /** Whether what it has got since is looked for at once; beyond that, at the next tick: looking for it takes time. */
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
   * A near device needs no more than we can afford to lose in a crash, and a slow one no more than will come soon:
   * others could send the rest of its queue meanwhile. A far one gets at least twice what is in flight in one round
   * trip, so that it can speed up at once.
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

  /** It has sent nothing for a while although something was requested: pieces, leaves, or what it has. */
  isSilent(now: number): boolean {
    const isAsked = this.asked.size > 0 || this.chunksAsked.size > 0 || this.has === undefined
    return isAsked && now - this.#heard > SILENT
  }

  /** Requests resume after it was idle: its silence was not its fault. */
  woken(now: number): void {
    if (this.asked.size === 0 && this.chunksAsked.size === 0) this.#heard = now
  }

  /** Milliseconds until everything requested has arrived, at the current rate. */
  timeLeft(): number {
    return this.rate > 0 ? (this.pending * 1000) / this.rate : Number.POSITIVE_INFINITY
  }
}
