/**
 * Small amounts of possibly expensive work run immediately. Beyond that, it runs in turns, a few records per author at
 * a time, and takes up to half of the time, so that a flood by one author doesn't delay others' records.
 */
import type { Timer, Timers } from '../ports/timers.ts'

export interface IngestTurnsOptions<Item> {
  timers: Timers
  /** Processes the items of one turn. */
  take(items: readonly Item[]): void
}

/** Maximum number of one author's items per turn. */
export const SHARE = 32
/** Maximum work per turn, in milliseconds. */
const TURN = 8

export class IngestTurns<Item> {
  readonly #options: IngestTurnsOptions<Item>
  /** By author; those that have waited longest come first. */
  readonly #waiting = new Map<string, Item[]>()
  /** Milliseconds of work not yet followed by as much rest, as of `#at`. */
  #spent = 0
  #at = Number.NEGATIVE_INFINITY
  #timer: Timer | null = null

  constructor(options: IngestTurnsOptions<Item>) {
    this.#options = options
  }

  /** Whether items of this author are waiting. Then later ones must wait too. */
  waitsFor(author: string): boolean {
    return this.#waiting.has(author)
  }

  add(author: string, item: Item): void {
    const items = this.#waiting.get(author)
    if (items) items.push(item)
    else if (this.#timer === null && this.#rested() < TURN) this.#take([item])
    else this.#waiting.set(author, [item])
    if (this.#waiting.size > 0) this.#timer ??= this.#options.timers.after(this.#spent, () => this.#turn())
  }

  stop(): void {
    this.#timer?.stop()
    this.#waiting.clear()
  }

  #rested(): number {
    const now = this.#options.timers.steady()
    this.#spent = Math.max(0, this.#spent - (now - this.#at))
    this.#at = now
    return this.#spent
  }

  #take(items: readonly Item[]): void {
    const began = this.#options.timers.steady()
    this.#options.take(items)
    this.#at = this.#options.timers.steady()
    this.#spent += this.#at - began
  }

  #turn(): void {
    this.#timer = null
    this.#rested()
    for (const [author, items] of [...this.#waiting]) {
      this.#waiting.delete(author)
      const share = items.splice(0, SHARE)
      // Moves to the end of the queue.
      if (items.length > 0) this.#waiting.set(author, items)
      this.#take(share)
      if (this.#spent > TURN) break
    }
    if (this.#waiting.size > 0) this.#timer = this.#options.timers.after(this.#spent, () => this.#turn())
  }
}
