import type { ClockTerms } from '../../../../shared/tools/games/clock.ts'

/** Clocks to choose from, from none to weeks. */
export const CLOCKS: readonly ClockTerms[] = [
  {},
  ...[
    { base: 60 },
    { base: 180, gain: 2 },
    { base: 300 },
    { base: 600 },
    { base: 900, gain: 10 },
    { base: 1800, gain: 20 },
  ],
  ...[{ days: 1 }, { days: 3 }, { days: 7 }],
]
