import type { HostClient } from '../../../shared/ipc/contract.ts'
import type { FileState } from '../../../shared/tools/files/calls.ts'
import type { Transfers } from './transfers.ts'

/** States in which a file waits for a click. */
const AT_REST: readonly (FileState['state'] | undefined)[] = [undefined, 'absent', 'failed']

/**
 * Downloads those files of a space that aren't on this device. Resolves when all are stored, or when one has failed; if
 * the signal is aborted, cancels the downloads that it started.
 */
export async function downloadAll(
  host: HostClient,
  { space, roots }: { space: string; roots: readonly string[] },
  transfers: Transfers,
  signal: AbortSignal,
): Promise<void> {
  const { files: before } = transfers.snapshot
  const stateOf = (root: string) => transfers.snapshot.files.get(root)?.state
  const isHere = (root: string) => stateOf(root) === 'here'
  // Compares with the state before: the new attempt may not have started yet.
  const hasFailed = (root: string) =>
    stateOf(root) === 'failed' && transfers.snapshot.files.get(root) !== before.get(root)
  const begun = roots.filter((root) => AT_REST.includes(stateOf(root)))
  const paused = roots.filter((root) => stateOf(root) === 'paused')
  if (begun.length > 0) await host.call('files.fetch', { space, roots: begun })
  if (paused.length > 0) await host.call('files.resume', { space, roots: paused })
  await new Promise<void>((resolve) => {
    const look = () => {
      const isOver = signal.aborted || roots.every(isHere) || roots.some(hasFailed)
      if (!isOver) return
      stop()
      resolve()
    }
    const stop = transfers.subscribe(look)
    signal.addEventListener('abort', look)
    look()
  })
  const left = begun.filter((root) => !isHere(root))
  if (signal.aborted && left.length > 0) await host.call('files.cancel', { space, roots: left })
}
