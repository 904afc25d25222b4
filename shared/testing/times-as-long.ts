/** Compares what two pieces of work cost, where nothing in them can be counted. For tests. */

/** The best of so many runs counts, so that a busy machine changes little. */
const RUNS = 5

/** How many times as long the one takes as the other. */
export function timesAsLong(one: () => void, other: () => void): number {
  return best(one) / best(other)
}

/** Milliseconds. */
function best(work: () => void): number {
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
  return Math.min(...times)
}
