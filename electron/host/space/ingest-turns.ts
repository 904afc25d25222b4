/**
 * What may be much work is taken in by turns: a few records of each author in one go, then all else has the thread, and half of the
 * time it keeps it. So no flood of one author delays what others say.
 */
export interface IngestTurnsOptions<Item> {
  /** Milliseconds. */
  now(): number
  /** Takes in what belongs to one turn. */
  take(items: readonly Item[]): void
}

/** Of one author in a turn. */
export const SHARE = 32
/** A turn that has taken so long ends; what is left waits for the next. Milliseconds. */
const TURN = 8

export class IngestTurns<Item> {
  readonly #options: IngestTurnsOptions<Item>
  /** By author; those that waited longest first. */
  readonly #waiting = new Map<string, Item[]>()
  #next: NodeJS.Immediate | null = null
  #pause: NodeJS.Timeout | null = null

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
    else this.#waiting.set(author, [item])
    if (!this.#pause) this.#next ??= setImmediate(() => this.#turn())
  }

  stop(): void {
    if (this.#next) clearImmediate(this.#next)
    if (this.#pause) clearTimeout(this.#pause)
    this.#waiting.clear()
  }

  #turn(): void {
    this.#next = null
    const { now, take } = this.#options
    const began = now()
    for (const [author, items] of [...this.#waiting]) {
      this.#waiting.delete(author)
      const share = items.splice(0, SHARE)
      // Behind the others.
      if (items.length > 0) this.#waiting.set(author, items)
      take(share)
      if (now() - began > TURN) break
    }
    if (this.#waiting.size === 0) return
    this.#pause = setTimeout(
      () => {
        this.#pause = null
        if (this.#waiting.size > 0) this.#turn()
      },
      Math.max(1, now() - began),
    )
  }
}
