/** Whose clock is wrong, as far as a device can know it from those that it is linked to. */

/** Milliseconds by which clocks may differ without a word. */
const APART = 5 * 60 * 1000

export interface OtherClock {
  device: string
  /** Milliseconds by which ours is ahead of it; negative: behind. */
  ahead: number
}

export interface ClockDifference {
  ahead: number
  /** The only other device: nobody knows which of the two is wrong. Null: most of the others agree. */
  with: string | null
}

/**
 * Null if ours is as good as it can be known. Of several others the median counts, of two medians the one that is closer
 * to ours: one of them alone, whose clock is wrong or who lies, changes nothing.
 */
export function clockDifference(others: readonly OtherClock[]): ClockDifference | null {
  const inOrder = others.toSorted((one, two) => one.ahead - two.ahead)
  const middle = inOrder.slice(Math.ceil(inOrder.length / 2) - 1, Math.floor(inOrder.length / 2) + 1)
  const [median] = middle.sort((one, two) => Math.abs(one.ahead) - Math.abs(two.ahead))
  if (!median || Math.abs(median.ahead) <= APART) return null
  return { ahead: median.ahead, with: others.length === 1 ? median.device : null }
}
