/** Broadcasts with those who are on stage in them: each of these sends a cast of their own. */
import type { ShownCast } from '../../../shared/tools/casts/calls.ts'

export interface Program {
  main: ShownCast
  guests: readonly ShownCast[]
}

const isAskedBy = (cast: ShownCast, { stream, stage, device }: ShownCast): boolean =>
  cast.stream === stream && cast.device !== device && stage.includes(cast.device)

/** Of two that ask each other, the one that began first is nobody's guest. */
const isGuestOf = (cast: ShownCast, main: ShownCast): boolean =>
  isAskedBy(cast, main) && (!isAskedBy(main, cast) || main.since < cast.since)

/** Nobody is left out: a guest of a guest has a program of their own. */
export function programsOf(casts: readonly ShownCast[]): Program[] {
  const isMain = (cast: ShownCast): boolean => !casts.some((other) => isGuestOf(cast, other))
  const programs = casts.filter(isMain).map((main) => ({ main, guests: casts.filter((cast) => isGuestOf(cast, main)) }))
  const shown = new Set(programs.flatMap(({ main, guests }) => [main, ...guests]))
  return [...programs, ...casts.filter((cast) => !shown.has(cast)).map((main) => ({ main, guests: [] }))]
}
