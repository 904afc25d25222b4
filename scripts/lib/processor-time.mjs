import { readFileSync } from 'node:fs'

/** Ticks of Linux's clock for processes, in one second. */
const TICKS = 100
/** Where `/proc/self/stat` has the time of children that have ended, after the program's name. See proc(5). */
const [IN_USER_MODE, IN_KERNEL] = [13, 14]

/**
 * Seconds of processor time that the children of this process took which have ended, and theirs.
 * @returns {number | undefined} undefined where the system doesn't say
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
