/** Players who can't continue: they left the space, were removed, or aren't allowed to write there (rule M5). */
import { may, type Role } from '../../space/permissions.ts'
import type { Claim, Game } from './lobby/lobby.ts'

export type IsGone = (device: string) => boolean

export const goneBy =
  (roleOf: (device: string) => Role | null | undefined): IsGone =>
  (device) => {
    const role = roleOf(device)
    return !role || !may(role, 'write-content')
  }

/** How an unfinished game ends if at most one of its players is left; null if it continues. */
export function forfeited({ start }: Pick<Game, 'start'>, isGone: IsGone): Pick<Claim, 'winner' | 'by'> | null {
  const there = start?.seats.filter((device) => !isGone(device)) ?? []
  if (!start || there.length > 1) return null
  const winner = start.seats.indexOf(there[0] ?? '')
  return winner < 0 ? { winner: null, by: 'abandoned' } : { winner, by: 'gone' }
}
