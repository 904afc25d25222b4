/**
 * The first error of several pieces of work that all run, whether or not others fail. It is thrown once all have run.
 */
export class FirstError {
  #found: { error: unknown } | null = null

  attempt(work: () => void): void {
    try {
      work()
    } catch (error) {
      this.note(error)
    }
  }

  note(error: unknown): void {
    this.#found ??= { error }
  }

  throwIfAny(): void {
    if (this.#found) throw this.#found.error
  }
}
