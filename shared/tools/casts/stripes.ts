/**
 * The stripes of a cast (SPEC.md, F2): sound; the frames of the lowest layer, by turns in `even` and `odd`; and what
 * makes the picture smoother, without which it is still whole.
 */
export const STRIPES = ['sound', 'even', 'odd', 'smooth'] as const
export const SOUND = 0
const [EVEN, ODD, SMOOTH] = [1, 2, 3]

/** @param lowest how many pictures of the lowest layer came before */
export const stripeOfPicture = (layer: number, lowest: number): number =>
  layer > 0 ? SMOOTH : lowest % 2 === 0 ? EVEN : ODD

/** @param rate bytes a second @param every milliseconds between two objects, usually */
export interface StripePlan {
  readonly rate: number
  readonly every: number
}

/** A source announces this many times what its encoder is asked for: rates aren't met exactly. */
export const ANNOUNCED_SHARE = 1.3

export const rateOf = (plan: readonly StripePlan[]): number => plan.reduce((sum, { rate }) => sum + rate, 0)
