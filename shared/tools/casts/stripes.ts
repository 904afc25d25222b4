/**
 * The stripes of a cast (SPEC.md, F2): sound; the frames of the lowest layer, alternately in `even` and `odd`; and the
 * frames that only make the picture smoother.
 */
export const STRIPES = ['sound', 'even', 'odd', 'smooth'] as const
export const SOUND = 0
const [EVEN, ODD, SMOOTH] = [1, 2, 3]

/** @param lowest number of earlier pictures of the lowest layer */
export const stripeOfPicture = (layer: number, lowest: number): number =>
  layer > 0 ? SMOOTH : lowest % 2 === 0 ? EVEN : ODD

/** @param rate bytes per second @param every usual interval between two objects, in milliseconds */
export interface StripePlan {
  readonly rate: number
  readonly every: number
}

/** A source announces this many times the rate that it requests from its encoder, which doesn't meet rates exactly. */
export const ANNOUNCED_SHARE = 1.3

export const rateOf = (plan: readonly StripePlan[]): number => plan.reduce((sum, { rate }) => sum + rate, 0)
