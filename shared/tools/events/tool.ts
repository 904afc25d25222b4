import { placeCodec } from '../place.ts'
import { IN_TEAM_SPACES, type Tool } from '../tool.ts'
import { EVENT, EVENTS_LANE, EVENTS_ROOT } from './names.ts'
import { eventTexts } from './texts.ts'

export const events = {
  id: 'events',
  spaces: IN_TEAM_SPACES,
  docs: [{ pattern: EVENTS_LANE, roots: [EVENTS_ROOT] }],
  /** Without an event: the list of them. */
  place: placeCodec({ event: EVENT }, [{ path: 'events' }, { path: 'events/{event}', card: true }]),
  texts: eventTexts,
} as const satisfies Tool
