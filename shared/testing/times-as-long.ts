/** Compares the cost of two pieces of work if nothing in them can be counted. For tests. */
import { expect } from 'vitest'

/** Microseconds. The system counts a thread's time in steps of some milliseconds. */
const ENOUGH = 33_000
/** What else the machine does slows down one of them for a while, so the least counts that a look has shown. */
const LOOKS = 10

/** Fails if `one` takes `most` times as long as `other`, or longer, by this thread's own time. */
export function expectTimesAsLong(most: number, one: () => void, other: () => void): void {
  const least = [one, other].map((work) => ({ work, cost: Number.POSITIVE_INFINITY }))
  const times = (): number => {
    const [ofOne, ofOther] = least.map(({ cost }) => cost) as [number, number]
    return ofOne / ofOther
  }
  // Compiles the code.
  for (const { work } of least) work()
  for (let look = 0; look < LOOKS && !(times() < most); look++)
    for (const each of least) each.cost = Math.min(each.cost, cost(each.work))
  expect(times()).toBeLessThan(most)
}

/** Microseconds per run. */
function cost(work: () => void): number {
  // biome-ignore lint/style/noRestrictedGlobals: tests run under Node
  const { threadCpuUsage } = process
  const before = threadCpuUsage()
  for (let runs = 1; ; runs++) {
    work()
    const { user, system } = threadCpuUsage(before)
    if (user + system >= ENOUGH) return (user + system) / runs
  }
}
