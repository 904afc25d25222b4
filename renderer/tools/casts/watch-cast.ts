import type { HostClient } from '../../../shared/ipc/contract.ts'
import type { CastFrameInput } from '../../../shared/tools/casts/calls.ts'

/** The host learns how many frames were handled. */
const TOLD_EVERY = 16

/**
 * Takes the frames of a cast, which this device passes on meanwhile. Returns how to stop.
 *
 * @param tell whether the host lets this window watch it
 */
export function watchCast(
  host: HostClient,
  place: { space: string; cast: string },
  take: (frame: CastFrameInput) => void,
  tell: (isWatching: boolean) => void = () => {},
): () => void {
  let frames = 0
  const stop = host.on('casts.frame', (said) => {
    if (said.cast !== place.cast) return
    take(said.frame)
    if (++frames % TOLD_EVERY === 0) void host.call('casts.took', { ...place, frames })
  })
  // After the host was gone, it has to be told again.
  const forget = host.onConnected((isConnected) => {
    if (!isConnected) return
    frames = 0
    void host.call('casts.watch', place).then(({ ok }) => tell(ok))
  })
  return () => {
    stop()
    forget()
    void host.call('casts.leave', place)
  }
}
