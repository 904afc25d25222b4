import { readFileSync } from 'node:fs'

/** Ticks per second of Linux's clock for processes. */
const TICKS = 100
/** Positions in `/proc/self/stat` of the time used by ended children, counted after the program's name. See proc(5). */
const [IN_USER_MODE, IN_KERNEL] = [13, 14]

/**
 * Seconds of processor time used by this process's ended children, and by theirs.
 * @returns {number | undefined} undefined if the system doesn't report it
 */
export function secondsOfEndedChildren() {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[IN_USER_MODE]) + Number(fields[IN_KERNEL])) / TICKS
  } catch {
    return undefined
  }
}
