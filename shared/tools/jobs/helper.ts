/** Chooses what a helper computes next (SPEC.md, W3 to W7). Uses no clock or network. */

import { JOB_LIMITS as LIMITS } from './limits.ts'
import { orderOf } from './order.ts'
import type { Claims } from './work/claims.ts'
import type { Tally } from './work/tally.ts'

export interface HelperOptions {
  job: string
  /** When the job was started and its deadline, in milliseconds, by the same clock as in `next`. */
  started: number
  until: number
  me: string
  tally: Tally
  claims: Claims
  /** Known only to this device: decides whose answers it compares with its own. */
  secret: number
}

/** The minimum share of a trusted helper's answers that are compared. */
const SAMPLED = 0.05
/** How much longer than usual a task can take before an otherwise idle helper computes it, too. */
const PATIENCE = { times: 2, atLeast: 2000 } as const
/** In the last part of the time, no one waits for a slow helper. */
const URGENT = { part: 0.1, times: 0.25 } as const

export class Helper {
  readonly #options: HelperOptions
  readonly #order: (place: number) => number
  #place = 0

  constructor(options: HelperOptions) {
    this.#options = options
    this.#order = orderOf(options.job, options.me, options.tally.count)
  }

  /**
   * Null if there is nothing to do for now, or the starter no longer fetches answer files.
   *
   * @param can whether this device can do a task that it doesn't have already
   */
  next(now: number, can: (task: number) => boolean): number | null {
    if (this.#options.tally.bytes >= LIMITS.gatheredBytes) return null
    const free = this.#find(can, (task) => this.#isFree(task, now))
    if (free !== null) return free
    const usual = this.#usual()
    return this.#find(can, (task) => this.#isLate(task, now, usual))
  }

  /** Continues from its last place, once around. */
  #find(can: (task: number) => boolean, wants: (task: number) => boolean): number | null {
    const { tally, me } = this.#options
    for (let looked = 0; looked < tally.count; looked += 1) {
      const task = this.#order(this.#place)
      this.#place = (this.#place + 1) % tally.count
      if (wants(task) && !tally.hasAnswered(me, task) && can(task)) return task
    }
    return null
  }

  #isFree(task: number, now: number): boolean {
    const { tally, claims } = this.#options
    const missing = tally.missing(task)
    if (missing > 0) return claims.of(task, now).length < missing
    return tally.state(task) === 'trusted' && this.#isSampled(task) && claims.of(task, now).length === 0
  }

  /** Others have it, and are slow or have disappeared. */
  #isLate(task: number, now: number, usual: number): boolean {
    const { tally, claims, started, until } = this.#options
    if (tally.missing(task) === 0) return false
    const isUrgent = until - now < URGENT.part * (until - started)
    const patience = isUrgent ? URGENT.times * usual : Math.max(PATIENCE.atLeast, PATIENCE.times * usual)
    return claims.of(task, now).every(({ since }) => now - since >= patience)
  }

  /** The average time per task. */
  #usual(): number {
    const given = [...this.#options.tally.given.values()]
    const sum = (of: (each: (typeof given)[number]) => number) => given.reduce((all, each) => all + of(each), 0)
    return (
      sum(({ time }) => time) /
      Math.max(
        1,
        sum(({ tasks }) => tasks),
      )
    )
  }

  /** All other helpers together compare as much as one would. */
  #isSampled(task: number): boolean {
    const { tally, secret } = this.#options
    const [answer] = tally.answers(task)
    const given = tally.given.get(answer?.device ?? '')?.tasks ?? 1
    const others = Math.max(1, tally.given.size - 1)
    return chance(secret, task) < Math.max(SAMPLED, 1 / given) / others
  }
}

/** From 0 up to 1: the same for the same two numbers. */
function chance(secret: number, task: number): number {
  let bits = Math.imul(secret ^ Math.imul(task + 1, 0x9e3779b1), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return ((bits ^ (bits >>> 16)) >>> 0) / 2 ** 32
}
