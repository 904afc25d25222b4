/** Runs asynchronous work in order, and queues at most this many bytes of it. */
export class WorkQueue {
  readonly #maximumBytes: number
  #waitingBytes = 0
  #last = Promise.resolve()

  constructor(maximumBytes: number) {
    this.#maximumBytes = maximumBytes
  }

  /** False if too much is queued: the work is dropped. */
  add(bytes: number, work: () => void | Promise<void>): boolean {
    if (this.#waitingBytes + bytes > this.#maximumBytes) return false
    this.#waitingBytes += bytes
    this.#last = this.#last.then(async () => {
      this.#waitingBytes -= bytes
      // A failure does not stop the work after it.
      await Promise.resolve()
        .then(work)
        .catch(() => {})
    })
    return true
  }
}
