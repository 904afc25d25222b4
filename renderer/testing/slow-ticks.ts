/** A page that handles ticks more slowly than they come. */
import type { Event } from '../../shared/base/emitter.ts'

const SLOW_TICKS = 10
/** Milliseconds that each takes. */
const SLOWNESS = 200
/** Milliseconds in which ticks are counted afterward. */
const COUNTED = 100

/** Handles some ticks slowly, then resolves with the number of ticks that come in the next moment. */
export function ticksAfterSlowness(onTick: Event<void>): Promise<number> {
  return new Promise((resolve) => {
    let [slow, after] = [0, 0]
    const subscription = onTick(() => {
      if (slow === SLOW_TICKS) {
        after += 1
        return
      }
      slow += 1
      const end = performance.now() + SLOWNESS
      while (performance.now() < end);
      if (slow < SLOW_TICKS) return
      setTimeout(() => {
        subscription.dispose()
        resolve(after)
      }, COUNTED)
    })
  })
}
