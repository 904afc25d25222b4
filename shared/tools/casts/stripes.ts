/**
 * The stripes of a cast (SPEC.md, F2): sound; the frames of the lowest layer, by turns in `even` and `odd`; and what
 * makes the picture smoother, without which it is still whole.
 */
export const STRIPES = ['sound', 'even', 'odd', 'smooth'] as const
export const SOUND = 0

/** @param rate bytes a second @param every milliseconds between two objects, usually */
export interface StripePlan {
  readonly rate: number
  readonly every: number
}

export const rateOf = (plan: readonly StripePlan[]): number => plan.reduce((sum, { rate }) => sum + rate, 0)
