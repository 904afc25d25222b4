/**
 * What may be much work is taken in at once as long as there is little of it. Beyond that it is taken by turns, a few records of each
 * author in one go, and at most half of the time goes into it: no flood of one author delays what others say.
 */
import type { Timer, Timers } from '../ports/timers.ts'

export interface IngestTurnsOptions<Item> {
  timers: Timers
  /** Takes in what belongs to one turn. */
  take(items: readonly Item[]): void
}

/** Of one author in a turn. */
export const SHARE = 32
/** So much work may be done in one go. Milliseconds. */
const TURN = 8

export class IngestTurns<Item> {
  readonly #options: IngestTurnsOptions<Item>
  /** By author; those that waited longest first. */
  readonly #waiting = new Map<string, Item[]>()
  /** Work done that no rest has followed yet, as of `#at`. Milliseconds. */
  #spent = 0
  #at = Number.NEGATIVE_INFINITY
  #timer: Timer | null = null

  constructor(options: IngestTurnsOptions<Item>) {
    this.#options = options
  }

  /** Whether something of this author waits: what comes after it must, too. */
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
      // Behind the others.
      if (items.length > 0) this.#waiting.set(author, items)
      this.#take(share)
      if (this.#spent > TURN) break
    }
    if (this.#waiting.size > 0) this.#timer = this.#options.timers.after(this.#spent, () => this.#turn())
  }
}
