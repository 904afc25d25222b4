/** Compares the cost of two pieces of work if nothing in them can be counted. For tests. */

/** Microseconds. The system counts a thread's time in steps of some milliseconds. */
const ENOUGH = 33_000
/** What else the machine does may slow down one of them for a while. */
const ROUNDS = 3

/** How many times as long `one` takes as `other`, by this thread's own time, however busy the machine is. */
export function timesAsLong(one: () => void, other: () => void): number {
  const least = [one, other].map((work) => ({ work, cost: Number.POSITIVE_INFINITY }))
  // Compiles the code.
  for (const { work } of least) for (let run = 0; run < 2; run++) work()
  for (let round = 0; round < ROUNDS; round++)
    for (const each of least) each.cost = Math.min(each.cost, cost(each.work))
  const [ofOne, ofOther] = least.map(({ cost }) => cost) as [number, number]
  return ofOne / ofOther
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
