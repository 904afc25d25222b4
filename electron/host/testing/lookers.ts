/** Time between checks, for changes without an event. Milliseconds. */
const PAUSE = 50

/** The result of a check before the awaited value exists. */
export type Nothing = undefined | null | false

/** Waits for conditions: checks them after every event, and at regular intervals. */
export class Lookers {
  readonly #waiting = new Set<() => void>()

  /** Call after an event. */
  readonly look = (): void => {
    for (const look of this.#waiting) look()
  }

  /**
   * Resolves with the first result of the check that isn't `Nothing`. @param within milliseconds; rejects after that
   * @param what a description for the error
   */
  async until<Value>(
    look: () => Value | Nothing | Promise<Value | Nothing>,
    within: number,
    what: string,
  ): Promise<Value> {
    const deadline = Date.now() + within
    for (;;) {
      const value = await look()
      if (value) return value
      if (Date.now() > deadline) throw new Error(`not within ${within} ms: ${what}`)
      await new Promise<void>((resolve) => {
        const done = (): void => {
          clearTimeout(timer)
          this.#waiting.delete(done)
          resolve()
        }
        const timer = setTimeout(done, PAUSE)
        this.#waiting.add(done)
      })
    }
  }
}
