import { readFileSync } from 'node:fs'

/** Linux counts in hundredths of a second for programs, on every machine. */
const TICKS = 100

/** How long processors have worked for a process so far, all its threads together; null if the system doesn't say (only Linux does, proc(5)). */
export function processorSeconds(pid: number | undefined): number | null {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // The name of the program comes before, in parentheses, and may contain anything.
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
    const ticks = Number(fields[11]) + Number(fields[12])
    return Number.isFinite(ticks) ? ticks / TICKS : null
  } catch {
    return null
  }
}
