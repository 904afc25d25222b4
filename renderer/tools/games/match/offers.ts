import { GAME_NAMES, REALTIME_NAMES } from '../../../../shared/tools/games/rules/games.ts'
import { games as tool } from '../../../../shared/tools/games/tool.ts'
import type { Offer } from '../../../../shared/tools/people/offers.ts'
import { formats, strings } from '../../../strings/strings.ts'
import type { ScreenOffers } from '../../tool.tsx'

export const playing = (id: string): Offer => ({ tool: tool.id, id, name: '' })

const nameOf = ({ id }: Pick<Offer, 'id'>): string | null => {
  const { names } = strings.games
  return Object.hasOwn(names, id) ? names[id as keyof typeof names] : null
}

/** The games that a person likes to play. */
export const offers: ScreenOffers = {
  said(all) {
    const names = all.map(nameOf).filter((name) => name !== null)
    return names.length > 0 ? strings.games.plays(formats.list(names)) : null
  },
  nameOf,
  choices: [...GAME_NAMES, ...REALTIME_NAMES].map(playing),
}
