/** Does one work after the other, also after one that failed. */
export class InTurn {
  #last: Promise<unknown> = Promise.resolve()

  /** Ends as the work does. */
  run<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#last.then(work)
    this.#last = done.catch(() => {})
    return done
  }

  /** Resolves when everything that was begun so far has ended. */
  async settled(): Promise<void> {
    await this.#last
  }
}
