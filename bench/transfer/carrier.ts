import type { Cargo } from '../../e2e/lib/cargo.ts'
import type { Place } from './place.ts'

export interface Carrier {
  name: string
  /** Whether the cargo remains in the target folder afterward. */
  keepsBytes: boolean
  /** Why it isn't available here; null if it is. */
  missing(): Promise<string | null>
  /**
   * Transfers the cargo from the first side to a folder on the second, including the preparation it needs. Returns the
   * seconds of the transfer alone.
   */
  carry(cargo: Cargo, target: string, place: Place, scratch: string): Promise<number>
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Polls every few milliseconds until the condition holds. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what: string,
  within = 600_000,
): Promise<void> {
  const deadline = performance.now() + within
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`${what} took too long`)
    await pause(5)
  }
}
