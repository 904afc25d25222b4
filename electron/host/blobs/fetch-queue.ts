/** Which of the blobs that are wanted are being fetched: a bounded number at a time, first those that were wanted first and that somebody has. */
const AT_ONCE = 128

export interface FetchQueueOptions {
  hasHolders(root: string): boolean
  start(root: string): void
}

export class FetchQueue {
  readonly #options: FetchQueueOptions
  readonly #wanted = new Set<string>()
  /** Wanted, held by somebody, and not begun. */
  readonly #ready = new Set<string>()
  readonly #active = new Set<string>()
  /** Of those that were begun: nobody has them any more. */
  readonly #idle = new Set<string>()

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

  /** It is here, or not wanted now. */
  end(root: string): void {
    this.#wanted.delete(root)
    this.#ready.delete(root)
    this.#active.delete(root)
    this.#idle.delete(root)
    this.#begin()
  }

  /** Who has it may have changed. */
  look(root: string): void {
    if (!this.#wanted.has(root)) return
    const hasHolders = this.#options.hasHolders(root)
    if (this.#active.has(root)) set(this.#idle, root, !hasHolders)
    else set(this.#ready, root, hasHolders)
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

  /** Those that nobody has any more wait without a place; they go on by themselves when somebody comes. */
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
