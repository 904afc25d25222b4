import { describe, expect, it } from 'vitest'
import { personOf } from '../../../record/person.ts'
import { onePerson } from '../../../testing/one-person.ts'
import { hashOfText } from '../hash-of-text.ts'
import { GAME_LIMITS as LIMITS } from '../limits.ts'
import { gameOfApp } from '../rules/games.ts'
import { gameId, hashOf, type LobbyEntry, lobbyLane } from '../shape.ts'
import { ana, ben, cem, TIME } from '../testing/table.ts'
import { lobbyOf, type Offer, openGames } from './lobby.ts'
import { fittingOffer, lastTerms, ownOffer } from './quick-match.ts'

const SEED = '0d'.repeat(16)
const DAY = 24 * 60 * 60 * 1000
const seeker = { me: ana, personOf, now: TIME + 1000 }

class Hall {
  readonly #lanes = new Map<string, LobbyEntry[]>()
  #count = 0

  offer(device: string, more: Partial<Offer> = {}): Offer {
    this.#count += 1
    const id = gameId(device, this.#count.toString(16).padStart(16, '0'))
    const offer: Offer = {
      ...{ kind: 'offer', id, game: 'chess', version: 2, first: 'chance', rated: false, commit: hashOfText(SEED) },
      ...{ time: TIME + this.#count, ...more },
    }
    this.say(device, offer)
    return offer
  }

  accept(device: string, offerer: string, offer: Offer): string {
    const accept = { kind: 'accept', in: offer.id, offer: hashOf(offerer, offer), seed: SEED, time: TIME } as const
    this.say(device, accept)
    return hashOf(device, accept)
  }

  begin(offerer: string, offer: Offer, accept: string): void {
    this.say(offerer, { kind: 'begin', in: offer.id, accept, seed: SEED, time: TIME })
  }

  say(device: string, entry: LobbyEntry): void {
    const id = lobbyLane(TIME, device)
    const lane = this.#lanes.get(id)
    if (lane) lane.push(entry)
    else this.#lanes.set(id, [entry])
  }

  readonly gone = new Set<string>()

  get lobby() {
    const lanes = [...this.#lanes].map(([id, entries]) => ({ id, device: id.split('/').at(-1) ?? '', entries }))
    return lobbyOf(lanes, [], (device) => this.gone.has(device))
  }
}

const chess = { game: 'chess', first: 'chance', rated: false } as const

describe('[M1] a quick match', () => {
  it('takes the oldest open offer of the game, preferring one on the same terms', () => {
    const hall = new Hall()
    const first = hall.offer(ben, { base: 60 })
    hall.offer(ben, { game: 'go-9' })
    const same = hall.offer(cem)
    expect(fittingOffer(hall.lobby, chess, seeker)?.id).toBe(same.id)
    expect(fittingOffer(hall.lobby, { ...chess, base: 300 }, seeker)?.id).toBe(first.id)
  })

  it('skips offers that are taken, for somebody else, expired, unknown, its own, or rated without a request for that', () => {
    const hall = new Hall()
    hall.accept(cem, ben, hall.offer(ben))
    hall.offer(ben, { to: cem })
    hall.offer(ben, { time: TIME - 30 * DAY })
    hall.offer(ben, { version: 900 })
    hall.offer(ana)
    const rated = hall.offer(ben, { rated: true })
    expect(fittingOffer(hall.lobby, chess, seeker)).toBeNull()
    expect(fittingOffer(hall.lobby, { ...chess, rated: true }, seeker)?.id).toBe(rated.id)
    // Nobody plays against their own other device, either.
    const whose = onePerson(ana, ben)
    expect(fittingOffer(hall.lobby, { ...chess, rated: true }, { ...seeker, personOf: whose })).toBeNull()
  })

  it('also works for games in real time and in apps', () => {
    const hall = new Hall()
    for (const game of ['pong', gameOfApp('0a'.repeat(8))]) {
      const terms = { ...chess, game }
      expect(fittingOffer(hall.lobby, terms, seeker)).toBeNull()
      hall.offer(ana, { game, version: 1 })
      expect(lastTerms(hall.lobby, seeker)).toEqual(terms)
      expect(fittingOffer(hall.lobby, terms, seeker)).toBeNull()
      const open = hall.offer(ben, { game, version: 1 })
      expect(fittingOffer(hall.lobby, terms, seeker)?.id).toBe(open.id)
    }
  })

  it('skips offers of somebody who left the space, but takes one that only such a person had accepted', () => {
    const hall = new Hall()
    hall.offer(ben)
    const open = hall.offer(cem)
    hall.accept(ben, cem, open)
    hall.gone.add(ben)
    expect(fittingOffer(hall.lobby, chess, seeker)?.id).toBe(open.id)
    hall.gone.add(cem)
    expect(fittingOffer(hall.lobby, chess, seeker)).toBeNull()
  })

  it('offers on the terms of the last own game, and not twice', () => {
    const hall = new Hall()
    expect(lastTerms(hall.lobby, seeker)).toEqual({ game: 'four', first: 'chance', rated: false })
    hall.offer(ben, { game: 'reversi' })
    const own = hall.offer(ana, { base: 300, gain: 2, rated: true })
    expect(lastTerms(hall.lobby, seeker)).toEqual({ game: 'chess', first: 'chance', rated: true, base: 300, gain: 2 })
    expect(lastTerms(hall.lobby, seeker, 'reversi')).toEqual({ game: 'reversi', first: 'chance', rated: false })
    expect(ownOffer(hall.lobby, chess, seeker)?.id).toBe(own.id)
    const taken = hall.offer(ben, { game: 'draughts', days: 3 })
    hall.accept(ana, ben, taken)
    expect(lastTerms(hall.lobby, seeker)).toMatchObject({ game: 'draughts', days: 3 })
  })
})

describe('[M1] endless offers', () => {
  it('don’t keep others’ off the list, and are listed up to a limit', () => {
    const hall = new Hall()
    const first = hall.offer(cem)
    for (let count = 0; count < 5000; count += 1) hall.offer(ben)
    const last = hall.offer(ana)
    const { lobby } = hall
    expect(lobby.size).toBe(LIMITS.offersOfDevice + 2)
    const open = openGames(lobby, seeker.now)
    expect(open.length).toBe(LIMITS.openOffers + 2)
    expect(open.map(({ id }) => id)).toEqual(expect.arrayContaining([first.id, last.id]))
  })
  it('that came to nothing don’t use up anybody’s games', () => {
    const hall = new Hall()
    const [game, challenge] = [hall.offer(ben), hall.offer(ben, { to: ana })]
    hall.begin(ben, game, hall.accept(cem, ben, game))
    for (let count = 0; count < 3000; count += 1) {
      const offer = hall.offer(ben, count % 2 === 0 ? { to: ana } : {})
      hall.say(count % 2 === 0 ? ana : ben, { kind: 'cancel', in: offer.id, time: TIME })
    }
    const last = hall.offer(ben)
    hall.begin(ben, last, hall.accept(cem, ben, last))
    const { lobby } = hall
    expect([game, last].map(({ id }) => lobby.get(id)?.start?.seats.toSorted())).toEqual([
      [ben, cem],
      [ben, cem],
    ])
    expect(openGames(lobby, seeker.now).map(({ id }) => id)).toEqual([challenge.id])
    expect(lobby.size).toBe(LIMITS.offersOfDevice + 3)
  })

  it('don’t keep a person from offering another game, even if thousands of them began', () => {
    const hall = new Hall()
    for (let count = 0; count < LIMITS.gamesOfDevice + 10; count += 1) {
      const offer = hall.offer(ben)
      hall.begin(ben, offer, hall.accept(cem, ben, offer))
    }
    const last = hall.offer(ben)
    const { lobby } = hall
    expect(fittingOffer(lobby, chess, seeker)?.id).toBe(last.id)
    expect(lobby.size).toBe(LIMITS.gamesOfDevice + 1)
  })
})
