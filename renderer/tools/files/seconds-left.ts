/** Longer than anybody waits: such a speed says nothing of the next minute. Seconds. */
const LONGEST = 24 * 60 * 60

/** Seconds until all is here at this speed; null where nobody can say. Bytes, and bytes in a second. */
export function secondsLeft(have: number, size: number, speed: number): number | null {
  if (speed <= 0 || size <= have) return null
  const left = (size - have) / speed
  return left <= LONGEST ? left : null
}
