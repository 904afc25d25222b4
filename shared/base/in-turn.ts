/** Runs one piece of work after another, even after one that failed. */
export class InTurn {
  #last: Promise<unknown> = Promise.resolve()

  /** Resolves or rejects as the work does. */
  run<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#last.then(work)
    this.#last = done.catch(() => {})
    return done
  }

  /** Resolves when everything started so far has ended. */
  async settled(): Promise<void> {
    await this.#last
  }
}
