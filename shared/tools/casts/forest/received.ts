/** The objects of one stripe: those that arrived, those that others are known to have, and the last ones to pass on. */
import { CAST_LIMITS, FOREST_LIMITS } from '../limits.ts'
import type { ForestObject } from './forest-object.ts'

/** How many objects ahead of the last checked one a claim is believed. */
const AHEAD = 32
const NEVER = 0

export class Received<Item extends ForestObject> {
  /** Size of the stored objects, in bytes. */
  bytes = 0
  /** Number of objects that were given up. */
  lost = 0
  readonly #size: number
  readonly #items: (Item | null)[]
  /** The number of the object in each slot; -1 if empty. */
  readonly #seqs: Float64Array
  /** When others were first known to have it, when it was last requested, and how often. */
  readonly #hinted: Float64Array
  readonly #requested: Float64Array
  readonly #requests: Uint8Array
  /** The newest object that arrived, and the newest that anyone has. */
  #newest = -1
  #top = -1
  /** No object before it is missing. */
  #complete = 0
  /** No object before it is stored. */
  #oldest = 0

  /** @param every usual interval between two objects, in milliseconds */
  constructor(every: number) {
    const wanted = Math.min(CAST_LIMITS.objectsPerSecond, (2 * 1000) / every) * (CAST_LIMITS.keptFor / 1000)
    this.#size = 2 ** Math.ceil(Math.log2(Math.max(2 * AHEAD, wanted)))
    this.#items = new Array<Item | null>(this.#size).fill(null)
    this.#seqs = new Float64Array(this.#size).fill(-1)
    this.#hinted = new Float64Array(this.#size)
    this.#requested = new Float64Array(this.#size)
    this.#requests = new Uint8Array(this.#size)
  }

  /** -1 if there is none. */
  get newest(): number {
    return this.#newest
  }

  /** The first object that is missing, or that nobody has yet. */
  get next(): number {
    return this.#complete
  }

  /** Whether it has arrived, or is too old to matter. */
  has(seq: number): boolean {
    return seq <= this.#top - this.#size || this.#seqs[this.#slot(seq)] === seq
  }

  get(seq: number): Item | null {
    const item = this.#items[this.#slot(seq)] ?? null
    return item?.seq === seq ? item : null
  }

  /** Stores an object that wasn't stored. */
  put(item: Item): void {
    const { seq } = item
    if (this.#newest < 0) this.#complete = this.#oldest = seq
    this.#rise(seq)
    const slot = this.#slot(seq)
    this.#seqs[slot] = seq
    this.#items[slot] = item
    this.bytes += item.size
    this.#newest = Math.max(this.#newest, seq)
    this.#oldest = Math.min(this.#oldest, seq)
    this.#settle()
  }

  /**
   * Records the claim that others have everything up to `seq`, which is believed a little ahead. Has no effect before
   * the first object.
   */
  hint(seq: number, now: number): void {
    if (this.#newest < 0) return
    const most = Math.min(seq, this.#newest + AHEAD)
    if (most > this.#top) this.#rise(most)
    for (let each = most; each >= this.#complete; each--) {
      const slot = this.#slot(each)
      if (this.#hinted[slot] !== NEVER) return
      this.#hinted[slot] = now
    }
  }

  /** When others were first known to have an object; 0 if never. */
  hintedAt(seq: number): number {
    return seq > this.#top - this.#size && seq <= this.#top ? (this.#hinted[this.#slot(seq)] as number) : NEVER
  }

  /**
   * Objects that have been missing for `patience` and should be requested now. Gives up those missing for longer than
   * `late`.
   */
  missing(now: number, patience: number, late: number): number[] {
    const found: number[] = []
    for (let seq = this.#complete; seq <= this.#top && found.length < FOREST_LIMITS.requested; seq++) {
      const slot = this.#slot(seq)
      if (this.#seqs[slot] === seq) continue
      const since = this.#hinted[slot] as number
      if (since === NEVER) this.#hinted[slot] = now
      else if (now - since > late) {
        this.#seqs[slot] = seq
        this.lost++
      } else if (now - since >= patience && this.#mayRequest(slot, now)) found.push(seq)
    }
    this.#settle()
    for (const seq of found) {
      const slot = this.#slot(seq)
      this.#requested[slot] = now
      this.#requests[slot] = (this.#requests[slot] as number) + 1
    }
    return found
  }

  /** How often an object was requested. */
  requestsOf(seq: number): number {
    return this.#requests[this.#slot(seq)] as number
  }

  /** The stored objects, starting with `seq`. */
  from(seq: number): Item[] {
    const items: Item[] = []
    for (let each = Math.max(seq, this.#oldest); each <= this.#newest; each++) {
      const item = this.get(each)
      if (item) items.push(item)
    }
    return items
  }

  /** The last object that fits. */
  last(fits: (item: Item) => boolean): Item | null {
    for (let each = this.#newest; each >= this.#oldest; each--) {
      const item = this.get(each)
      if (item && fits(item)) return item
    }
    return null
  }

  /** Drops objects older than `time`. */
  forgetBefore(time: number): void {
    for (; this.#oldest <= this.#newest; this.#oldest++) {
      const item = this.get(this.#oldest)
      if (item && item.time >= time) return
      if (item) this.#drop(this.#slot(this.#oldest))
    }
  }

  #mayRequest(slot: number, now: number): boolean {
    const isTime = now - (this.#requested[slot] as number) >= FOREST_LIMITS.requestPause
    return isTime && (this.#requests[slot] as number) < FOREST_LIMITS.requests
  }

  #settle(): void {
    while (this.#complete <= this.#top && this.has(this.#complete)) this.#complete++
  }

  #rise(seq: number): void {
    const from = Math.max(this.#top + 1, seq - this.#size + 1)
    for (let each = from; each <= seq; each++) {
      const slot = this.#slot(each)
      if (this.#items[slot]) this.#drop(slot)
      this.#hinted[slot] = NEVER
      this.#requested[slot] = 0
      this.#requests[slot] = 0
    }
    this.#top = Math.max(this.#top, seq)
    this.#complete = Math.max(this.#complete, this.#top - this.#size + 1)
    this.#oldest = Math.max(this.#oldest, this.#top - this.#size + 1)
  }

  #drop(slot: number): void {
    this.bytes -= this.#items[slot]?.size ?? 0
    this.#items[slot] = null
  }

  #slot(seq: number): number {
    return seq % this.#size
  }
}
