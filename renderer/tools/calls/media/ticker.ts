/** Ticks from a worker: a hidden page's own timers are throttled to one a second, or one a minute. */
import { Emitter, type Event } from '../../../../shared/base/emitter.ts'

export interface Ticker {
  onTick: Event<void>
  stop(): void
}

/** Milliseconds. */
const USUAL = 200

/** @param pace milliseconds between two ticks, or more if handling one takes longer */
export function startTicker(pace = USUAL): Ticker {
  const ticks = new Emitter()
  const worker = new Worker(new URL('./tick-worker.ts', import.meta.url), { type: 'module', name: String(pace) })
  worker.onmessage = () => {
    try {
      ticks.fire()
    } finally {
      worker.postMessage(null)
    }
  }
  return {
    onTick: ticks.event,
    stop() {
      worker.terminate()
      ticks.dispose()
    },
  }
}
