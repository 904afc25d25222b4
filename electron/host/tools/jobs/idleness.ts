/**
 * Whether this device has little else to do: as far as can be told, nobody is using it, and its processors have had
 * little work lately apart from this process and the jobs.
 */
import { cpus } from 'node:os'
import type { Machine } from '../../processes/machine.ts'

/** The interval in milliseconds, and the share of all processors that others can use. */
const LOOK = 10_000
const BUSY = 0.25
/** Milliseconds since the last input. */
const UNTOUCHED = 120_000

/** Processor time in milliseconds: used and available on all processors, and used by this process and its jobs. */
export interface Load {
  used: number
  all: number
  own: number
}

export interface IdlenessOptions {
  machine: Pick<Machine, 'untouched'>
  /** A monotonic clock in milliseconds. */
  now(): number
  load?(): Load
}

/** The load of the system and of this process. */
function ownLoad(): Load {
  const times = cpus().map(({ times: { user, nice, sys, irq, idle } }) => ({ used: user + nice + sys + irq, idle }))
  const { user, system } = process.cpuUsage()
  const used = times.reduce((sum, each) => sum + each.used, 0)
  const all = times.reduce((sum, each) => sum + each.used + each.idle, 0)
  return { used, all, own: (user + system) / 1000 }
}

export class Idleness {
  readonly #options: IdlenessOptions
  #last: Load
  #at: number
  #isQuiet = false

  constructor(options: IdlenessOptions) {
    this.#options = options
    this.#last = this.#look(0)
    this.#at = options.now()
  }

  /** @param given total time of tasks in their own processes, in milliseconds */
  isIdle(given: number): boolean {
    const untouched = this.#options.machine.untouched()
    if (untouched !== null && untouched < UNTOUCHED) return false
    const now = this.#options.now()
    if (now - this.#at < LOOK) return this.#isQuiet
    const last = this.#last
    const next = this.#look(given)
    this.#last = next
    this.#at = now
    const others = next.used - last.used - (next.own - last.own)
    this.#isQuiet = others < BUSY * (next.all - last.all)
    return this.#isQuiet
  }

  #look(given: number): Load {
    const { load = ownLoad } = this.#options
    const { used, all, own } = load()
    return { used, all, own: own + given }
  }
}
