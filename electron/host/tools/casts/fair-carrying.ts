/**
 * How a relay divides the few casts that it forwards among its spaces, so that one space's members can't use them all.
 */

export interface CarryingSpace {
  /** Number of this space's casts that the relay forwards. */
  readonly carried: number
  /** Drops the cast that was joined last. */
  carryOneLess(): void
}

/** Whether the relay can forward one more cast of `space`. If it's full, the space with the most casts gives one up. */
export function makesRoom(space: CarryingSpace, all: readonly CarryingSpace[], most: number): boolean {
  if (all.reduce((sum, { carried }) => sum + carried, 0) < most) return true
  const fullest = all.reduce((one, other) => (other.carried > one.carried ? other : one), space)
  if (fullest.carried <= space.carried + 1) return false
  fullest.carryOneLess()
  return true
}
