/** Glicko-2, as described in Mark Glickman's paper of 2022: how strong players are, and how certain that is. */

export interface Rating {
  readonly rating: number
  readonly deviation: number
  readonly volatility: number
}

/** A player's result against a rival in a period: 1, ½ or 0 points. */
export interface Score {
  readonly rival: Rating
  readonly points: number
}

export const NEWCOMER: Rating = { rating: 1500, deviation: 350, volatility: 0.06 }

const SCALE = 173.7178
/** Limits how much volatility changes. */
const TAU = 0.5
const PRECISION = 1e-6
/** Maximum steps in the search for a volatility, so that it ends for any numbers. */
const STEPS = 100

const weight = (phi: number): number => 1 / Math.sqrt(1 + (3 * phi ** 2) / Math.PI ** 2)

/** A player's rating after a period. */
export function rated({ rating, deviation, volatility }: Rating, scores: readonly Score[]): Rating {
  const mu = (rating - NEWCOMER.rating) / SCALE
  const phi = deviation / SCALE
  if (scores.length === 0) return { rating, deviation: SCALE * Math.hypot(phi, volatility), volatility }
  let [certainty, surprise] = [0, 0]
  for (const { rival, points } of scores) {
    const g = weight(rival.deviation / SCALE)
    const expected = 1 / (1 + Math.exp(-g * (mu - (rival.rating - NEWCOMER.rating) / SCALE)))
    certainty += g ** 2 * expected * (1 - expected)
    surprise += g * (points - expected)
  }
  const variance = 1 / certainty
  const sigma = volatilityAfter(volatility, phi, variance, variance * surprise)
  const after = 1 / Math.sqrt(1 / (phi ** 2 + sigma ** 2) + certainty)
  return {
    rating: NEWCOMER.rating + SCALE * (mu + after ** 2 * surprise),
    deviation: SCALE * after,
    volatility: sigma,
  }
}

/** Step 5 of the paper: finds the zero of a function of the logarithm with the Illinois algorithm. */
function volatilityAfter(volatility: number, phi: number, variance: number, delta: number): number {
  const first = Math.log(volatility ** 2)
  const f = (x: number): number => {
    const power = Math.exp(x)
    const sum = phi ** 2 + variance + power
    return (power * (delta ** 2 - sum)) / (2 * sum ** 2) - (x - first) / TAU ** 2
  }
  let low = first
  let high = Math.log(Math.max(delta ** 2 - phi ** 2 - variance, Number.MIN_VALUE))
  if (delta ** 2 <= phi ** 2 + variance) {
    let k = 1
    while (k < STEPS && f(first - k * TAU) < 0) k += 1
    high = first - k * TAU
  }
  let [atLow, atHigh] = [f(low), f(high)]
  for (let step = 0; step < STEPS && Math.abs(high - low) > PRECISION; step += 1) {
    const next = low + ((low - high) * atLow) / (atHigh - atLow)
    const atNext = f(next)
    if (atNext * atHigh <= 0) [low, atLow] = [high, atHigh]
    else atLow /= 2
    ;[high, atHigh] = [next, atNext]
  }
  return Math.exp(low / 2)
}
