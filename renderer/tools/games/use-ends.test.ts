import { expect, it } from 'vitest'
import type { Claim, Game } from '../../../shared/tools/games/lobby/lobby.ts'
import { doubtfulIn } from './use-ends.ts'

const claim = { winner: 0, by: 'resign', head: '' } as Claim

/** A game in which one player claims to have won. */
const game = (id: string, seats: readonly string[]): Game =>
  ({
    id,
    offer: { game: 'four', version: 1 },
    start: { seats },
    claims: new Map([[seats[0], claim]]),
  }) as unknown as Game

it('reads a game between two people, even if two others began many after it', () => {
  const many = Array.from({ length: 200 }, (_, number) => game(`many ${number}`, number % 2 ? ['c', 'd'] : ['d', 'c']))
  const read = doubtfulIn([game('first', ['a', 'b']), game('second', ['b', 'a']), ...many])
  expect(read).toHaveLength(50)
  expect(read.slice(0, 4).map(({ id }) => id)).toEqual(['many 199', 'second', 'many 198', 'first'])
})
