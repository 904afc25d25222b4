/**
 * Which of the wanted blobs are being fetched: a limited number at a time. Available ones come first, in the order of
 * their requests.
 */
const AT_ONCE = 128

export interface FetchQueueOptions {
  hasHolders(root: string): boolean
  start(root: string): void
}

export class FetchQueue {
  readonly #options: FetchQueueOptions
  readonly #wanted = new Set<string>()
  /** Wanted and available, but not started. */
  readonly #ready = new Set<string>()
  readonly #active = new Set<string>()
  /** Started, but no longer available. */
  readonly #idle = new Set<string>()
  /** Wanted blobs that nobody has: the number of `takeUnserved` calls so far. */
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

  /** Called when it is complete or no longer wanted. */
  end(root: string): void {
    this.#wanted.delete(root)
    this.#ready.delete(root)
    this.#active.delete(root)
    this.#idle.delete(root)
    this.#unserved.delete(root)
    this.#begin()
  }

  /** Whether a blob is being fetched, or was unserved at fewer than two calls of `takeUnserved`. */
  get isBusy(): boolean {
    return this.#active.size > 0 || [...this.#unserved.values()].some((calls) => calls < 2)
  }

  /**
   * Returns blobs that nobody had at two calls, each once: devices that have them may soon be linked. Call it
   * regularly.
   */
  takeUnserved(): string[] {
    const unserved: string[] = []
    for (const [root, calls] of this.#unserved) {
      if (calls === 1) unserved.push(root)
      if (calls < 2) this.#unserved.set(root, calls + 1)
    }
    return unserved
  }

  /** Called when its holders may have changed. */
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

  /** Takes the slots of blobs that are no longer available; they resume when a holder appears. */
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
