import { SETTLING } from '../../../shared/tools/when-to-notify.ts'
import { steadyNow } from '../timers.ts'

/**
 * Returns whether what was missed is still counted rather than notified of: for a while from now on, also if the clock
 * is set back.
 *
 * @param steady milliseconds of a clock that nobody sets
 */
export function settling(steady: () => number = steadyNow): () => boolean {
  const until = steady() + SETTLING
  return () => steady() < until
}
