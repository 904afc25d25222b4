/** Determines whose clock is wrong, as far as a device can tell from those it is linked to. */

/** Milliseconds by which clocks can differ without a notice. */
const APART = 5 * 60 * 1000

export interface OtherClock {
  device: string
  /** Milliseconds by which our clock is ahead of the other; negative if behind. */
  ahead: number
}

export interface ClockDifference {
  ahead: number
  /** The only other device: nobody knows which of the two clocks is wrong. Null if most of the others agree. */
  with: string | null
}

/**
 * Returns null if our clock is right as far as we know. With several others, the median counts; of two medians, the one
 * closer to ours. So a single device with a wrong clock, or one that lies, changes nothing.
 */
export function clockDifference(others: readonly OtherClock[]): ClockDifference | null {
  const inOrder = others.toSorted((one, two) => one.ahead - two.ahead)
  const middle = inOrder.slice(Math.ceil(inOrder.length / 2) - 1, Math.floor(inOrder.length / 2) + 1)
  const [median] = middle.sort((one, two) => Math.abs(one.ahead) - Math.abs(two.ahead))
  if (!median || Math.abs(median.ahead) <= APART) return null
  return { ahead: median.ahead, with: others.length === 1 ? median.device : null }
}
