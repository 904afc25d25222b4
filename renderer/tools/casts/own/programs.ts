/** Broadcasts with the people on their stages, each of whom sends a separate cast. */
import type { ShownCast } from '../../../../shared/tools/casts/calls.ts'

export interface Program {
  main: ShownCast
  guests: readonly ShownCast[]
}

const isAskedBy = (cast: ShownCast, { stream, stage, device }: ShownCast): boolean =>
  cast.stream === stream && cast.device !== device && stage.includes(cast.device)

/** If two broadcasts invite each other, the one that began first isn't a guest. */
const isGuestOf = (cast: ShownCast, main: ShownCast): boolean =>
  isAskedBy(cast, main) && (!isAskedBy(main, cast) || main.since < cast.since)

/** Leaves no one out: a guest of a guest has a separate program. */
export function programsOf(casts: readonly ShownCast[]): Program[] {
  const isMain = (cast: ShownCast): boolean => !casts.some((other) => isGuestOf(cast, other))
  const programs = casts.filter(isMain).map((main) => ({ main, guests: casts.filter((cast) => isGuestOf(cast, main)) }))
  const shown = new Set(programs.flatMap(({ main, guests }) => [main, ...guests]))
  return [...programs, ...casts.filter((cast) => !shown.has(cast)).map((main) => ({ main, guests: [] }))]
}
