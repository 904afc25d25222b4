/** Tells when this machine has slept: a timer that should come every second comes much later by the clock on the wall. */
import { every } from '../timers.ts'

const INTERVAL = 1000
/** A busy machine is late, too, but not by so much. Milliseconds. */
const GAP = 8000

/** `onWake` is called after a sleep, or where the clock was set forward. Returns how to stop. */
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
