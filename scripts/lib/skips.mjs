/** Counts skipped tests by reason. */
export class Skips {
  /** @type {Map<string, number>} */
  #counts = new Map()

  /** @param {string} reason a phrase; empty if the test doesn't say @param {number} [count] */
  add(reason, count = 1) {
    if (count > 0) this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + count)
  }

  /** @returns {string[]} one line per reason, most frequent first */
  get lines() {
    const sorted = [...this.#counts].sort(([, one], [, other]) => other - one)
    return sorted.map(([reason, count]) => `${count} skipped: ${reason || 'they need another system, user or program'}`)
  }
}
