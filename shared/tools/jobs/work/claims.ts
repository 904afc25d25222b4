/**
 * What other devices claim to be computing now (SPEC.md, W4). A claim expires by this device's own clock unless it is
 * repeated, so nothing has to be revoked, whatever happens to a helper.
 */
import { JOB_LIMITS as LIMITS } from '../limits.ts'

interface Claimant {
  heard: number
  tasks: ReadonlySet<number>
  /** When it first claimed a task. Claiming a task again and again doesn't keep others from it. */
  first: Map<number, number>
}

export class Claims {
  readonly #by = new Map<string, Claimant>()

  /**
   * Replaces the device's previous claim.
   *
   * @param answered tasks of this job that it has answered: a device that answers nothing can't claim much
   * @param now milliseconds of a monotonic clock
   */
  heard(device: string, tasks: readonly number[], answered: number, now: number): void {
    const first = this.#by.get(device)?.first ?? new Map<number, number>()
    if (!this.#by.has(device) && !this.#hasRoom(now)) return
    const believed = tasks.slice(0, claimable(answered))
    for (const task of believed) if (!first.has(task)) first.set(task, now)
    for (const task of first.keys()) {
      if (first.size <= LIMITS.firstClaims) break
      first.delete(task)
    }
    this.#by.set(device, { heard: now, tasks: new Set(believed), first })
  }

  /** The devices that are computing a task, and since when. */
  of(task: number, now: number): { device: string; since: number }[] {
    const found: { device: string; since: number }[] = []
    for (const [device, { heard, tasks, first }] of this.#by)
      if (tasks.has(task) && now - heard < LIMITS.claimLasts) found.push({ device, since: first.get(task) ?? now })
    return found
  }

  #hasRoom(now: number): boolean {
    if (this.#by.size < LIMITS.claimants) return true
    for (const [device, { heard }] of this.#by) if (now - heard >= LIMITS.claimLasts) this.#by.delete(device)
    return this.#by.size < LIMITS.claimants
  }
}

/** How many tasks of a job a device can claim at a time. */
export const claimable = (answered: number): number => Math.min(LIMITS.claimed, Math.max(8, 2 * answered))
