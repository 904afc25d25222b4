import { describe, expect, it } from 'vitest'
import { hashOfText } from '../hash-of-text.ts'
import { gameId, lobbyLane } from '../shape.ts'
import { ana, ben, cem, TIME } from '../testing/table.ts'
import { lobbyOf, type Offer } from './lobby.ts'
import { crossedBy, ownChallenge, sameChallenge } from './same-challenge.ts'

const NOW = TIME + 1000
const terms = { game: 'chess', first: 'offerer', rated: false, base: 180, gain: 2 } as const

function offer(device: string, number: number, more: Partial<Offer>): { device: string; offer: Offer } {
  const id = gameId(device, number.toString(16).padStart(16, '0'))
  const about = { kind: 'offer', id, version: 2, commit: hashOfText('seed'), time: TIME + number } as const
  return { device, offer: { ...about, ...terms, ...more } }
}

const lobby = (...offers: ReturnType<typeof offer>[]) =>
  lobbyOf(offers.map(({ device, offer }) => ({ id: lobbyLane(TIME, device), device, entries: [offer] })))

describe('[M1] challenges to each other', () => {
  it('are on the same terms if the same player moves first', () => {
    const theirs = offer(ben, 1, { to: ana, first: 'other' })
    const found = (more: Partial<Offer> = {}) =>
      sameChallenge(lobby(theirs), { ...terms, to: ben, ...more }, ana, NOW)?.id ?? null
    expect(found()).toBe(theirs.offer.id)
    for (const differs of [{ first: 'other' }, { first: 'chance' }, { rated: true }, { base: 60 }, { game: 'four' }])
      expect(found(differs as Partial<Offer>)).toBeNull()
    expect(found({ to: cem })).toBeNull()
    expect(sameChallenge(lobby(theirs), { ...terms, to: ben }, cem, NOW)).toBeNull()
  })

  it('aren’t made twice', () => {
    const own = offer(ana, 1, { to: ben })
    expect(ownChallenge(lobby(own), { ...terms, to: ben }, ana, NOW)?.id).toBe(own.offer.id)
    expect(ownChallenge(lobby(own), { ...terms, to: cem }, ana, NOW)).toBeNull()
  })

  it('that crossed lead to one game, the same for both', () => {
    const [one, two] = [offer(ana, 1, { to: ben }), offer(ben, 2, { to: ana, first: 'other' })]
    const games = lobby(one, two)
    const crossed = [one, two].map(({ offer: { id } }) => {
      const game = games.get(id)
      return game && crossedBy(games, game, NOW)?.id
    })
    const [, higher = ''] = [one.offer.id, two.offer.id].sort()
    expect(crossed.filter((id) => id !== undefined)).toEqual([higher])
  })
})
