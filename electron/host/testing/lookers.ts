/** Milliseconds, for what happens without anything to hear. */
const PAUSE = 50

/** What a look gives until it gives what is waited for. */
export type Nothing = undefined | null | false

/** Those who wait until something is so: they look whenever something is heard, and now and then. */
export class Lookers {
  readonly #waiting = new Set<() => void>()

  /** Something was heard. */
  readonly look = (): void => {
    for (const look of this.#waiting) look()
  }

  /** Resolves with what the look gives once that is something. @param within milliseconds; rejects after them @param what that is, in words */
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
