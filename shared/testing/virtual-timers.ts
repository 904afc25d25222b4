import type { Timer, Timers } from '../space-host/ports/timers.ts'
import type { VirtualTime } from './network.ts'

/** A host's timers, in virtual time. @param isRunning whether the host is still running */
export function virtualTimers(time: VirtualTime, isRunning = () => true): Timers {
  const after = (pause: number, work: () => unknown): Timer => {
    let isStopped = false
    time.after(Math.ceil(pause), () => {
      if (!isStopped && isRunning()) work()
    })
    return {
      stop() {
        isStopped = true
      },
    }
  }
  const pause = (length: number): Promise<void> => new Promise((resolve) => void after(length, resolve))
  return {
    steady: () => time.now,
    after,
    every(length, work) {
      let timer = after(length, again)
      function again(): void {
        timer = after(length, again)
        work()
      }
      return { stop: () => timer.stop() }
    },
    pause,
    turn: () => pause(0),
  }
}
