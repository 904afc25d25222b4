/** The tasks that this device has, and its claims to others (SPEC.md, W4). */

import { JOB_LIMITS as LIMITS } from '../limits.ts'
import { claimable } from './claims.ts'

export class OwnTasks {
  readonly #taken = new Set<number>()
  /** When each task was computed. */
  readonly #computed = new Map<number, number>()

  /** Tasks that are claimed but not computed. */
  get size(): number {
    return this.#taken.size
  }

  has(task: number): boolean {
    return this.#taken.has(task) || this.#computed.has(task)
  }

  take(task: number): void {
    this.#taken.add(task)
  }

  /** Leaves it to others. */
  drop(task: number): void {
    this.#taken.delete(task)
  }

  computed(task: number, now: number): void {
    this.#taken.delete(task)
    this.#computed.set(task, now)
  }

  /** @param answered tasks of this job that this device has answered */
  claim(answered: number, now: number): number[] {
    for (const [task, at] of this.#computed) if (now - at > LIMITS.claimedAfter) this.#computed.delete(task)
    const lastFirst = [...this.#computed.keys()].reverse()
    return [...this.#taken, ...lastFirst].slice(0, claimable(answered))
  }
}
