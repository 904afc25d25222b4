/** The extremes of numbers, however many: a call with more than some 125,000 arguments would fail. */

/** Returns the largest number, but at least `least`. */
export function largest(numbers: Iterable<number>, least = Number.NEGATIVE_INFINITY): number {
  let found = least
  for (const number of numbers) found = Math.max(found, number)
  return found
}

/** Returns the smallest number, but at most `most`. */
export function smallest(numbers: Iterable<number>, most = Number.POSITIVE_INFINITY): number {
  let found = most
  for (const number of numbers) found = Math.min(found, number)
  return found
}
