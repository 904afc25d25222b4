/** Detects when this machine has slept: a timer that is due every two seconds fires much later by the wall clock. */
import { every } from '../timers.ts'

const INTERVAL = 2000
/** A busy machine is late as well, but not by this much. Milliseconds. */
const GAP = 7000

/** Calls `onWake` after a sleep, or if the clock was set forward. Returns a function that ends this. */
export function watchSleep(onWake: () => void, now: () => number = Date.now): () => void {
  let last = now()
  const timer = every(() => {
    const current = now()
    const slept = current - last > INTERVAL + GAP
    last = current
    if (slept) onWake()
  }, INTERVAL)
  timer.unref()
  return () => clearInterval(timer)
}
