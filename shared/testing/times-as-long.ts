/** Compares what two pieces of work cost, where nothing in them can be counted. For tests. */

/** The system counts a thread's time in steps of some milliseconds: so many microseconds make a mean of them. */
const ENOUGH = 100_000

/** How many times as long the one takes as the other, by this thread's own time, however busy the machine is with other things. */
export function timesAsLong(one: () => void, other: () => void): number {
  return cost(one) / cost(other)
}

/** Microseconds of a run, once the code is compiled. */
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
