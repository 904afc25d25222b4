import { readFileSync } from 'node:fs'

/** Linux reports hundredths of a second to programs, on every machine. */
const TICKS = 100

/**
 * Processor time of a process so far in seconds, all its threads together; null if the system doesn't say (only Linux
 * does, proc(5)).
 */
export function processorSeconds(pid: number | undefined): number | null {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // The program's name comes before, in parentheses, and may contain anything.
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
    const ticks = Number(fields[11]) + Number(fields[12])
    return Number.isFinite(ticks) ? ticks / TICKS : null
  } catch {
    return null
  }
}
