/**
 * Which of the wanted blobs are being fetched: a bounded number at a time, those first that were requested first and
 * that somebody has.
 */
const AT_ONCE = 128

export interface FetchQueueOptions {
  hasHolders(root: string): boolean
  start(root: string): void
}

export class FetchQueue {
  readonly #options: FetchQueueOptions
  readonly #wanted = new Set<string>()
  /** Wanted, available, and not begun. */
  readonly #ready = new Set<string>()
  readonly #active = new Set<string>()
  /** Begun, and no longer available. */
  readonly #idle = new Set<string>()
  /** Wanted, and nobody has it: at how many calls of `takeUnserved` so far. */
  readonly #unserved = new Map<string, number>()

  constructor(options: FetchQueueOptions) {
    this.#options = options
  }

  get active(): ReadonlySet<string> {
    return this.#active
  }

  want(root: string): void {
    this.#wanted.add(root)
    this.look(root)
  }

  /** It is complete, or not wanted now. */
  end(root: string): void {
    this.#wanted.delete(root)
    this.#ready.delete(root)
    this.#active.delete(root)
    this.#idle.delete(root)
    this.#unserved.delete(root)
    this.#begin()
  }

  /** Whether something is under way, or was unserved at fewer than two calls of `takeUnserved`. */
  get isBusy(): boolean {
    return this.#active.size > 0 || [...this.#unserved.values()].some((calls) => calls < 2)
  }

  /** What nobody had at two calls, each once: those that have it may soon be linked. Call it regularly. */
  takeUnserved(): string[] {
    const unserved: string[] = []
    for (const [root, calls] of this.#unserved) {
      if (calls === 1) unserved.push(root)
      if (calls < 2) this.#unserved.set(root, calls + 1)
    }
    return unserved
  }

  /** Its holders may have changed. */
  look(root: string): void {
    if (!this.#wanted.has(root)) return
    const hasHolders = this.#options.hasHolders(root)
    if (this.#active.has(root)) set(this.#idle, root, !hasHolders)
    else set(this.#ready, root, hasHolders)
    if (hasHolders) this.#unserved.delete(root)
    else if (!this.#unserved.has(root)) this.#unserved.set(root, 0)
    this.#begin()
  }

  #begin(): void {
    for (const root of this.#ready) {
      if (this.#active.size >= AT_ONCE && !this.#makeRoom()) return
      this.#ready.delete(root)
      this.#active.add(root)
      this.#options.start(root)
    }
  }

  /** Blobs that are no longer available wait without a slot; they resume when a holder appears. */
  #makeRoom(): boolean {
    for (const root of this.#idle) this.#active.delete(root)
    const hasRoom = this.#idle.size > 0
    this.#idle.clear()
    return hasRoom
  }
}

function set(roots: Set<string>, root: string, isIn: boolean): void {
  if (isIn) roots.add(root)
  else roots.delete(root)
}
