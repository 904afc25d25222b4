/** When a folder in which something is not at rest is looked at again. */

/** Milliseconds. */
const AT_REST = 400
const LONGEST_REST = 10_000

export class Rest {
  #times = 0

  /** Something told of a change: how long it is waited for begins anew, so that what was written for long is taken in soon after its end. */
  told(): void {
    this.#times = 0
  }

  /** After a look. @returns milliseconds until the next, longer from time to time; null where all is at rest */
  after(isRestless: boolean): number | null {
    if (!isRestless) this.#times = 0
    return isRestless ? Math.min(LONGEST_REST, AT_REST * 2 ** Math.min(10, this.#times++)) : null
  }
}
