import type { HostClient } from '../../../../shared/ipc/contract.ts'
import type { CastFrameInput } from '../../../../shared/tools/casts/calls.ts'
import { type Quality, STRIPES_IN } from '../../../../shared/tools/casts/quality.ts'

/** Number of frames after which the host is notified how many were handled. */
const TOLD_EVERY = 16

export interface Watched {
  /** Data that the quality doesn't need isn't sent to this device. */
  setQuality(quality: Quality): void
  stop(): void
}

/**
 * Receives a cast's frames, which this device also forwards.
 *
 * @param take null if this device only forwards them
 * @param tell called with whether the host lets this window watch
 */
export function watchCast(
  host: HostClient,
  { quality: wanted, ...place }: { space: string; cast: string; quality: Quality },
  take: ((frame: CastFrameInput) => void) | null,
  tell: (isWatching: boolean) => void = () => {},
): Watched {
  let quality = wanted
  let frames = 0
  const watch = () =>
    host.call('casts.watch', { ...place, stripes: STRIPES_IN[quality], ...(take === null && { forwardsOnly: true }) })
  const stop = host.on('casts.frame', (said) => {
    if (take === null || said.cast !== place.cast) return
    take(said.frame)
    if (++frames % TOLD_EVERY === 0) void host.call('casts.took', { ...place, frames })
  })
  // After the host was down, the request has to be repeated.
  const forget = host.onConnected((isConnected) => {
    if (!isConnected) return
    frames = 0
    void watch().then(({ ok }) => tell(ok))
  })
  return {
    setQuality(chosen) {
      if (chosen === quality) return
      quality = chosen
      void watch()
    },
    stop() {
      stop()
      forget()
      void host.call('casts.leave', place)
    },
  }
}
