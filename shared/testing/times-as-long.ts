/** Compares the cost of two pieces of work if nothing in them can be counted. For tests. */

/** Microseconds. The system counts a thread's time in steps of some milliseconds; this many give a good mean. */
const ENOUGH = 100_000

/** How many times as long `one` takes as `other`, by this thread's own time, however busy the machine is. */
export function timesAsLong(one: () => void, other: () => void): number {
  return cost(one) / cost(other)
}

/** Microseconds per run, once the code is compiled. */
function cost(work: () => void): number {
  for (let run = 0; run < 2; run++) work()
  // biome-ignore lint/style/noRestrictedGlobals: tests run under Node
  const { threadCpuUsage } = process
  const before = threadCpuUsage()
  for (let runs = 1; ; runs++) {
    work()
    const { user, system } = threadCpuUsage(before)
    if (user + system >= ENOUGH) return (user + system) / runs
  }
}
