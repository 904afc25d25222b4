import { SOUND, STRIPES } from './stripes.ts'

/** How much of a cast somebody watches, as the number of stripes: without what only makes it smoother; only its sound. */
export const STRIPES_IN = { smooth: STRIPES.length, still: STRIPES.length - 1, sound: SOUND + 1 } as const
export type Quality = keyof typeof STRIPES_IN
