import { describe, expect, it } from 'vitest'
import { Idleness } from './idleness.ts'

/** A machine of two processors, in steps of 10 s. */
class Made {
  untouched: number | null = null
  given = 0
  #now = 0
  #load = { used: 0, all: 0, own: 0 }
  readonly idleness = new Idleness({
    machine: { untouched: () => this.untouched },
    now: () => this.#now,
    load: () => this.#load,
  })

  /** @param part share of both processors that other programs use */
  pass(part: number, { given = 0 } = {}): boolean {
    const { used, all, own } = this.#load
    this.#now += 10_000
    this.given += given
    this.#load = { used: used + 20_000 * part + given + 100, all: all + 20_000, own: own + 100 }
    return this.idleness.isIdle(this.given)
  }
}

describe('[W8] a device', () => {
  it('is idle while other programs use little of its processors', () => {
    const made = new Made()
    expect([made.pass(0.1), made.pass(0.5), made.pass(0.1)]).toEqual([true, false, true])
  })

  it('isn’t busy because of its own job tasks', () => {
    const made = new Made()
    expect([made.pass(0.1, { given: 20_000 }), made.pass(0.3, { given: 20_000 })]).toEqual([true, false])
  })

  it('isn’t idle while somebody uses it, however little its processors do', () => {
    const made = new Made()
    made.untouched = 119_000
    expect(made.pass(0)).toBe(false)
    made.untouched = 120_000
    expect(made.pass(0)).toBe(true)
    made.untouched = 0
    expect(made.idleness.isIdle(made.given)).toBe(false)
  })
})
