import { SOUND, STRIPES } from './stripes.ts'

/**
 * The levels at which a cast can be watched, as numbers of stripes: all; without the stripe that only makes it
 * smoother; only sound.
 */
export const STRIPES_IN = { smooth: STRIPES.length, still: STRIPES.length - 1, sound: SOUND + 1 } as const
export type Quality = keyof typeof STRIPES_IN
