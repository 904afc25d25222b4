import { SETTLING } from '../../../shared/tools/inbox/when-to-notify.ts'
import { steadyNow } from '../timers.ts'

/**
 * Returns a function that says whether missed messages are still only counted, without notifying: for a while from now
 * on, even if the clock is set back.
 *
 * @param steady milliseconds, by a clock that can't be set
 */
export function settling(steady: () => number = steadyNow): () => boolean {
  const until = steady() + SETTLING
  return () => steady() < until
}
