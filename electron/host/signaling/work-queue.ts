/** Runs asynchronous work in order, and queues up to this many bytes of it. */
export class WorkQueue {
  readonly #maximumBytes: number
  #waitingBytes = 0
  #last = Promise.resolve()

  constructor(maximumBytes: number) {
    this.#maximumBytes = maximumBytes
  }

  /** Returns false if too much is queued: then the work is dropped. */
  add(bytes: number, work: () => void | Promise<void>): boolean {
    if (this.#waitingBytes + bytes > this.#maximumBytes) return false
    this.#waitingBytes += bytes
    this.#last = this.#last.then(async () => {
      this.#waitingBytes -= bytes
      // A failure doesn't stop the work after it.
      await Promise.resolve()
        .then(work)
        .catch(() => {})
    })
    return true
  }
}
