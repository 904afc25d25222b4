/** Does asynchronous work in order, and holds no more of it than a number of bytes. */
export class WorkQueue {
  readonly #maximumBytes: number
  #waitingBytes = 0
  #last = Promise.resolve()

  constructor(maximumBytes: number) {
    this.#maximumBytes = maximumBytes
  }

  /** False where too much waits already: the work is dropped. */
  add(bytes: number, work: () => void | Promise<void>): boolean {
    if (this.#waitingBytes + bytes > this.#maximumBytes) return false
    this.#waitingBytes += bytes
    this.#last = this.#last.then(async () => {
      this.#waitingBytes -= bytes
      // What failed keeps nothing up that comes after it.
      await Promise.resolve()
        .then(work)
        .catch(() => {})
    })
    return true
  }
}
