/**
 * The time of a sample message of a given age. Ages up to `oldest` shrink early in a month: of a channel that was never
 * opened, only the newest month is unread, so screens would open at its first message instead of the last.
 */
export function timeWithinMonth(now: number, age: number, oldest: number): number {
  const date = new Date(now)
  const start = Date.UTC(date.getUTCFullYear(), date.getUTCMonth())
  return now - Math.round(age * Math.min(1, (now - start) / (oldest + 1)))
}
