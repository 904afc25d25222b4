import type { Cargo } from '../../e2e/lib/cargo.ts'
import type { Place } from './place.ts'

export interface Carrier {
  name: string
  /** Whether the cargo lies in the target folder afterwards. */
  keepsBytes: boolean
  /** Why it cannot be had here; null where it can. */
  missing(): Promise<string | null>
  /** Brings the cargo from the first side to a folder of the second, whatever that takes before. Returns the seconds of the way itself. */
  carry(cargo: Cargo, target: string, place: Place, scratch: string): Promise<number>
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Looks every few milliseconds until it is so. */
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
