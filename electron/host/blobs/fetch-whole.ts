/** Fetches a blob and waits until all of it is stored on this device. */
import type { BlobDescriptor } from '../../../shared/blobs/descriptor.ts'
import { later } from '../timers.ts'
import type { BlobEngine } from './blob-engine.ts'
import { BlobError } from './blob-problem.ts'

/** Gives up after this long without a new byte. Milliseconds. */
const SILENCE = 30_000

/** Resolves once it is stored. Rejects with BlobError if it doesn't arrive, or with the signal's reason. */
export async function fetchWhole(
  engine: Pick<BlobEngine, 'fetch' | 'state' | 'onChange'>,
  space: string,
  blob: BlobDescriptor,
  { signal, ...how }: { keptFor?: string; isBackground?: boolean; signal: AbortSignal },
): Promise<void> {
  signal.throwIfAborted()
  await engine.fetch(space, blob, how)
  await untilHere(engine, blob.root, signal)
}

/** Waits for a blob that someone else fetches. */
export function untilHere(
  engine: Pick<BlobEngine, 'state' | 'onChange'>,
  root: string,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let have = -1
    const end = (): void => {
      clearTimeout(silence)
      unfollow()
      signal.removeEventListener('abort', stop)
    }
    const fail = (error: unknown): void => {
      end()
      reject(error)
    }
    const stop = (): void => fail(signal.reason)
    const look = (): void => {
      const known = engine.state(root)
      if (!known) fail(new BlobError('gone', 'it isn’t fetched anymore'))
      else if (known.state === 'failed') fail(new BlobError(known.problem ?? 'gone', 'it can’t be fetched'))
      else if (known.state === 'here') {
        end()
        resolve()
      } else if (known.have > have) {
        have = known.have
        silence.refresh()
      }
    }
    const silence = later(() => fail(new BlobError('gone', 'nobody sends it')), SILENCE)
    const unfollow = engine.onChange((roots) => {
      if (roots.has(root)) look()
    })
    signal.addEventListener('abort', stop)
    if (signal.aborted) stop()
    else look()
  })
}
