/** Maximum estimate in seconds: such a low speed doesn't predict the next minute. */
const LONGEST = 24 * 60 * 60

/** Remaining seconds at this speed; null if unknown. `have` and `size` in bytes, `speed` in bytes per second. */
export function secondsLeft(have: number, size: number, speed: number): number | null {
  if (speed <= 0 || size <= have) return null
  const left = (size - have) / speed
  return left <= LONGEST ? left : null
}
