import type { Start } from '../../../shared/tools/games/lobby/lobby.ts'
import type { Seat } from '../../../shared/tools/games/rules/rules.ts'
import { usePeople } from '../../platform/people/use-people.ts'

/** The names of a game's players, by seat. */
export function usePlayerNames(space: string, { seats }: Start): (seat: Seat) => string {
  const personOf = usePeople(space)
  return (seat) => personOf(seats[seat] ?? '').name
}
