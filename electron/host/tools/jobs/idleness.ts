/** Whether this device has little else to do: from what its processors did in the last while, apart from this process. */
import { cpus } from 'node:os'

/** Milliseconds between two looks, and the part of all processors that others may use. */
const LOOK = 10_000
const BUSY = 0.25

interface Look {
  at: number
  /** Milliseconds of all processors that were used, and that there were; and what this process used of them. */
  used: number
  all: number
  own: number
}

export class Idleness {
  readonly #now: () => number
  #last: Look
  #isIdle = false

  /** @param now milliseconds of a clock that nobody sets */
  constructor(now: () => number) {
    this.#now = now
    this.#last = this.#look()
  }

  get isIdle(): boolean {
    const last = this.#last
    if (this.#now() - last.at < LOOK) return this.#isIdle
    const next = this.#look()
    this.#last = next
    const others = next.used - last.used - (next.own - last.own)
    this.#isIdle = others < BUSY * (next.all - last.all)
    return this.#isIdle
  }

  #look(): Look {
    const times = cpus().map(({ times: { user, nice, sys, irq, idle } }) => ({ used: user + nice + sys + irq, idle }))
    const { user, system } = process.cpuUsage()
    const used = times.reduce((sum, each) => sum + each.used, 0)
    const all = times.reduce((sum, each) => sum + each.used + each.idle, 0)
    return { at: this.#now(), used, all, own: (user + system) / 1000 }
  }
}
