import { EVERYWHERE, type Tool } from '../tool.ts'
import { togetherCalls, togetherEvents } from './calls.ts'
import { TOGETHER_LIMITS } from './limits.ts'
import { encodeClockWords, encodeShown, readClockWords, readShown } from './shown.ts'

const rate = { perSecond: TOGETHER_LIMITS.questionsPerSecond, burst: TOGETHER_LIMITS.questionBurst }

export const together = {
  id: 'together',
  spaces: EVERYWHERE,
  /** Showings aren't stored. */
  docs: [],
  live: {
    /** What the leader of a showing has on screen. */
    shown: { write: encodeShown, read: readShown, audience: 'all', rate },
    /** Questions about the leader's clock, and answers. */
    clock: { write: encodeClockWords, read: readClockWords, audience: 'one', rate },
  },
  calls: togetherCalls,
  events: togetherEvents,
} as const satisfies Tool
