import { describe, expect, it } from 'vitest'
import { hashOfText } from '../hash-of-text.ts'
import { gameId, hashOf, type LobbyEntry, lobbyLane } from '../shape.ts'
import { ana, ben, cem, TIME } from '../testing/table.ts'
import { lobbyOf, type Offer, takers } from './lobby.ts'

const SEED = '0d'.repeat(16)
const about = {
  kind: 'offer',
  id: gameId(ben, '1'.padStart(16, '0')),
  game: 'four',
  version: 1,
  first: 'chance',
} as const
const offerOf = (more: Partial<Offer>): Offer => ({
  ...{ ...about, rated: false, commit: hashOfText(SEED), time: TIME, ...more },
})

/** Entries by device, in order. */
type Said = Record<string, ('accept' | 'cancel')[]>

/** The players of an offer by Ben, according to others' entries. */
function takersOf(more: Partial<Offer>, said: Said): string[] {
  const offer = offerOf(more)
  const accept = { kind: 'accept', in: offer.id, offer: hashOf(ben, offer), seed: SEED, time: TIME } as const
  const cancel = { kind: 'cancel', in: offer.id, time: TIME } as const
  const lanes = [ana, ben, cem].map((device) => {
    const entries: LobbyEntry[] = (said[device] ?? []).map((kind) => (kind === 'accept' ? accept : cancel))
    return { id: lobbyLane(TIME, device), device, entries: device === ben ? [offer, ...entries] : entries }
  })
  const game = lobbyOf(lanes).get(offer.id)
  return game ? takers(game).map(({ device }) => device) : []
}

describe('an offer', () => {
  it('can be accepted by anybody but its offerer, and if it is a challenge, only by the challenged person', () => {
    const said = { [ana]: ['accept'], [ben]: ['accept'], [cem]: ['accept'] } satisfies Said
    expect(takersOf({}, said).toSorted()).toEqual([ana, cem])
    expect(takersOf({ to: ana }, said)).toEqual([ana])
  })

  it('for more than two has seats that can be left and taken again', () => {
    expect(takersOf({ seats: 3 }, { [ana]: ['accept', 'cancel'], [cem]: ['accept'] })).toEqual([cem])
    const again = takersOf({ seats: 3 }, { [ana]: ['accept', 'cancel', 'accept'], [cem]: ['accept'] })
    expect(again.toSorted()).toEqual([ana, cem])
  })
})
