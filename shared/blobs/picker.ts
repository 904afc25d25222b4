/**
 * Chooses the next piece to request (SPEC.md, B14): first those that somebody is waiting to read, then the rarest. Ties
 * are in file order if nobody else fetches the blob (disks prefer that), otherwise in short runs from random places, so
 * that concurrent downloaders have different pieces to share.
 */
import type { PieceSet } from './piece-set.ts'

/** Length of a run of requests in bytes; at least one piece. */
const RUN = 1024 * 1024
/** Turns a random number in [0, 1) into another one. */
const SPREAD = 2 ** 20

export interface PickerOptions {
  pieces: number
  /** Bytes per piece. */
  pieceSize: number
  /** In [0, 1). */
  random: () => number
  /** Whether a piece isn't stored yet, requested or not. */
  isMissing(piece: number): boolean
  /** Whether a piece is neither stored nor requested, and can be requested. */
  isFree(piece: number): boolean
}

export class Picker {
  readonly #options: PickerOptions
  /** Pieces per run. */
  readonly #run: number
  /** How many of the partial holders have this piece. */
  readonly #copies: Uint16Array
  readonly #shuffle: Float64Array
  /** Where a lone downloader begins. */
  readonly #start: number
  /** Pieces in the order of requests; those before `#first` are no longer free. */
  #order: Uint32Array | null = null
  #first = 0
  #isSwarm = false
  /** Ranges that somebody is waiting to read; the most urgent first. */
  #urgent: { from: number; to: number }[] = []

  constructor(options: PickerOptions) {
    this.#options = options
    this.#run = Math.max(1, RUN / options.pieceSize)
    this.#copies = new Uint16Array(options.pieces)
    this.#shuffle = Float64Array.from({ length: Math.ceil(options.pieces / this.#run) }, () => options.random())
    this.#start = Math.floor((this.#shuffle[0] ?? 0) * this.#shuffle.length) * this.#run
  }

  /** Adds or removes the pieces of a partial holder. @param by 1 or -1 */
  count(pieces: PieceSet, by: 1 | -1): void {
    for (let piece = 0; piece < pieces.length; piece++) if (pieces.has(piece)) this.countOne(piece, by)
    this.reorder()
  }

  countOne(piece: number, by: 1 | -1): void {
    this.#copies[piece] = (this.#copies[piece] as number) + by
  }

  /** Whether others are fetching the blob too. */
  get isSwarm(): boolean {
    return this.#isSwarm
  }

  set isSwarm(isSwarm: boolean) {
    if (isSwarm !== this.#isSwarm) this.reorder()
    this.#isSwarm = isSwarm
  }

  /** Holders have changed: the order is recomputed when next needed. */
  reorder(): void {
    this.#order = null
  }

  /** @param ranges of pieces, ends exclusive, the most urgent first */
  prefer(ranges: { from: number; to: number }[]): void {
    this.#urgent = ranges
  }

  /** Yields the free pieces that somebody is waiting for. */
  *urgent(): Generator<number> {
    for (const { from, to } of this.#urgent) {
      for (let piece = from; piece < to; piece++) if (this.#options.isFree(piece)) yield piece
    }
  }

  /** Returns the next piece for a source that has these (null: all), or null if it has no free one. */
  next(has: PieceSet | null): number | null {
    for (const piece of this.urgent()) if (has === null || has.has(piece)) return piece
    const order = this.#ordered()
    while (this.#first < order.length && !this.#options.isFree(order[this.#first] as number)) this.#first++
    for (let place = this.#first; place < order.length; place++) {
      const piece = order[place] as number
      if ((has === null || has.has(piece)) && this.#options.isFree(piece)) return piece
    }
    return null
  }

  /** A requested piece can be requested again. */
  freed(): void {
    this.#first = 0
  }

  #ordered(): Uint32Array {
    if (this.#order) return this.#order
    this.#order = Uint32Array.from(this.#isSwarm ? this.#rarestFirst() : this.#inARow())
    this.#first = 0
    return this.#order
  }

  /**
   * Yields pieces from a random place, wrapping around, so that concurrent downloaders don't all request the same ones.
   * Includes requested pieces, which may become free again.
   */
  *#inARow(): Generator<number> {
    const { isMissing, pieces } = this.#options
    for (let index = 0; index < pieces; index++) {
      const piece = (this.#start + index) % pieces
      if (isMissing(piece)) yield piece
    }
  }

  #rarestFirst(): number[] {
    const { isMissing, pieces } = this.#options
    const byCopies: number[][] = []
    for (const { run, from } of this.#runsInOrder()) {
      for (let index = 0; index < this.#run; index++) {
        const piece = run * this.#run + ((from + index) % this.#run)
        if (piece >= pieces || !isMissing(piece)) continue
        const copies = this.#copies[piece] as number
        byCopies[copies] ??= []
        byCopies[copies].push(piece)
      }
    }
    return byCopies.flat()
  }

  /** Runs that nobody has begun come first, since a device that began one will soon have the rest of it. */
  #runsInOrder(): { run: number; from: number }[] {
    const begun = new Set<number>()
    for (const [piece, copies] of this.#copies.entries()) {
      if (copies > 0 && this.#options.isMissing(piece)) begun.add(Math.floor(piece / this.#run))
    }
    const rank = (run: number): number => (this.#shuffle[run] as number) + (begun.has(run) ? 1 : 0)
    return Array.from(this.#shuffle, (random, run) => ({ run, from: Math.floor(random * SPREAD) % this.#run })).sort(
      (one, other) => rank(one.run) - rank(other.run),
    )
  }
}
