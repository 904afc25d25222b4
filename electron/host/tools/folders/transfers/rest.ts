/** Decides when to look again at a folder that isn't at rest. */

/** Milliseconds. */
const AT_REST = 400
const LONGEST_REST = 10_000

export class Rest {
  #times = 0

  /**
   * A change was reported: waiting starts over, so that a file that was written for long is read soon after its end.
   */
  told(): void {
    this.#times = 0
  }

  /** Called after a look. @returns milliseconds until the next one, growing each time; null if everything is at rest */
  after(isRestless: boolean): number | null {
    if (!isRestless) this.#times = 0
    return isRestless ? Math.min(LONGEST_REST, AT_REST * 2 ** Math.min(10, this.#times++)) : null
  }
}
