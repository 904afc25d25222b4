import type { Disposable } from '../../shared/base/emitter.ts'
import { LevelMeter } from './level-meter.ts'

/** Milliseconds between checks, and the number of silent checks before silence is reported. */
const LOOK = 500
const LOOKS = 10

/**
 * Listens to a microphone until the first sound. A microphone that is switched off by its own switch, or by the system,
 * produces zeros.
 *
 * @param tell called with whether it has been silent so far
 */
export function watchSilence(microphone: MediaStream, tell: (isSilent: boolean) => void): Disposable {
  const meter = new LevelMeter(microphone)
  let silent = 0
  const timer = setInterval(() => {
    if (!meter.isRunning) return
    const isHeard = meter.level() > 0
    silent += 1
    if (isHeard) dispose()
    if (isHeard || silent === LOOKS) tell(!isHeard)
  }, LOOK)
  function dispose(): void {
    clearInterval(timer)
    meter.stop()
  }
  return { dispose }
}
