/** How a relay shares the few casts that it passes on among its spaces, so that the members of one can't fill it. */

export interface CarryingSpace {
  /** Casts of this space that the relay passes on. */
  readonly carried: number
  /** Leaves the one that it joined last. */
  carryOneLess(): void
}

/** Whether the relay passes on one more cast of `space`. If it is full, the space that has most of them gives one up. */
export function makesRoom(space: CarryingSpace, all: readonly CarryingSpace[], most: number): boolean {
  if (all.reduce((sum, { carried }) => sum + carried, 0) < most) return true
  const fullest = all.reduce((one, other) => (other.carried > one.carried ? other : one), space)
  if (fullest.carried <= space.carried + 1) return false
  fullest.carryOneLess()
  return true
}
