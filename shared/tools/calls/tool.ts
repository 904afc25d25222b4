import { placeCodec } from '../place.ts'
import { IN_TEAM_SPACES, type Tool } from '../tool.ts'
import { callCalls, callEvents } from './calls.ts'
import { encodeLetter, readLetter } from './letter.ts'
import { CALL_LIMITS } from './limits.ts'
import { encodeHere, type Here, readHere } from './statement.ts'

export const calls = {
  id: 'calls',
  spaces: IN_TEAM_SPACES,
  /** Nothing about a call is stored. */
  docs: [],
  /** `stream`: a channel or conversation. */
  place: placeCodec({ stream: '[0-9a-f]{16}|[0-9a-f]{32}' }, [{ path: 'call/{stream}' }]),
  live: {
    /** A device is in a call. */
    here: {
      write: (here: Here) => encodeHere(here),
      read: readHere,
      audience: 'all',
      rate: { perSecond: CALL_LIMITS.statementsPerSecond, burst: CALL_LIMITS.statementBurst },
    },
    /** From one device to another, perhaps passed on by others. */
    letter: {
      write: encodeLetter,
      read: readLetter,
      audience: 'one',
      rate: { perSecond: CALL_LIMITS.carriedPerSecond, burst: CALL_LIMITS.carriedBurst },
    },
  },
  calls: callCalls,
  events: callEvents,
} as const satisfies Tool
