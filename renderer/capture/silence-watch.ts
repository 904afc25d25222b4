import type { Disposable } from '../../shared/base/emitter.ts'
import { LevelMeter } from './level-meter.ts'

/** Milliseconds between looks, and how many of them find nothing until that is said. */
const LOOK = 500
const LOOKS = 10

/**
 * Listens to a microphone until the first sound. One that is switched off by a key of its own, or by the system, gives
 * zeros.
 *
 * @param tell whether it has given nothing so far
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
