/**
 * Whether this device has little else to do: nobody touches it, as far as that can be told, and its processors did
 * little in the last while, apart from this process and the jobs.
 */
import { cpus } from 'node:os'
import type { Machine } from '../../processes/machine.ts'

/** Milliseconds between two looks, and the part of all processors that others may use. */
const LOOK = 10_000
const BUSY = 0.25
/** Milliseconds since somebody last touched it. */
const UNTOUCHED = 120_000

/** Milliseconds of all processors that were used, and that there were; and of this process and its jobs. */
export interface Load {
  used: number
  all: number
  own: number
}

export interface IdlenessOptions {
  machine: Pick<Machine, 'untouched'>
  /** A clock that nobody sets. */
  now(): number
  load?(): Load
}

/** Of the system, and of this process. */
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

  /** @param given milliseconds for which tasks ran in processes of their own, added up */
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
