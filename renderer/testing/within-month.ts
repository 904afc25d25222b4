/**
 * The time of a sample message of a given age. Ages up to `oldest` shrink early in a month: a channel reads its messages
 * month by month, and screens should look the same on each day.
 */
export function timeWithinMonth(now: number, age: number, oldest: number): number {
  const date = new Date(now)
  const start = Date.UTC(date.getUTCFullYear(), date.getUTCMonth())
  return now - Math.round(age * Math.min(1, (now - start) / (oldest + 1)))
}
