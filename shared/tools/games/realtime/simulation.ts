/** A game in real time, the same on every device: fixed steps, integers only, no clock, no randomness. */
export interface Simulation<State> {
  /** Steps never change a state. */
  start(): State
  /** @param inputs each player's input in this step, a small whole number */
  step(state: State, inputs: readonly [number, number]): State
  /** Equal for equal states. */
  checksum(state: State): number
}

/** Steps per second. */
export const STEPS = 60

/** The input of a player who does nothing. */
export const IDLE = 0

/** FNV-1a over whole numbers. */
export function checksumOf(numbers: readonly number[]): number {
  let sum = 0x811c9dc5
  for (const number of numbers)
    for (let shift = 0; shift < 32; shift += 8) sum = Math.imul(sum ^ ((number >>> shift) & 255), 0x01000193)
  return sum >>> 0
}
