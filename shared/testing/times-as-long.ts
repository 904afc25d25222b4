/** Compares the cost of two pieces of work in which nothing can be counted. For tests. */
import { expect } from 'vitest'

/** Microseconds. The system measures a thread's time in steps of a few milliseconds. */
const ENOUGH = 33_000
/** Number of measurements. Other activity on the machine slows some of them down, so the fastest counts. */
const LOOKS = 10

/** Fails if `one` takes at least `most` times as long as `other`, in this thread's CPU time. */
export function expectTimesAsLong(most: number, one: () => void, other: () => void): void {
  const least = [one, other].map((work) => ({ work, cost: Number.POSITIVE_INFINITY }))
  const times = (): number => {
    const [ofOne, ofOther] = least.map(({ cost }) => cost) as [number, number]
    return ofOne / ofOther
  }
  // The first run compiles the code.
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
