import type { CallOutput, CallResult, HostClient } from '../../../../shared/ipc/contract.ts'
import { ReplayTrack } from '../../../../shared/tools/boards/replay.ts'
import { boardDoc } from '../../../../shared/tools/boards/shape.ts'

/** Milliseconds of work before letting the screen redraw. */
const SLICE = 20

/** Reads the history of a board. Null if it can't be read, or `signal` is aborted. */
export async function loadHistory(
  host: HostClient,
  space: string,
  board: string,
  options: { signal: AbortSignal; onProgress(share: number): void },
): Promise<ReplayTrack | null> {
  const { signal, onProgress } = options
  const track = new ReplayTrack()
  let done = 0
  let since = performance.now()
  for (let from: number | null = 0; from !== null; ) {
    const page: CallResult<CallOutput<'docs.history'>> | null = await host
      .call('docs.history', { space, doc: boardDoc(board), from })
      .catch(() => null)
    if (!page?.ok || signal.aborted) return null
    for (const step of page.value.steps) {
      track.add(step)
      done += 1
      if (performance.now() - since < SLICE) continue
      onProgress(done / page.value.total)
      await new Promise((resolve) => setTimeout(resolve))
      if (signal.aborted) return null
      since = performance.now()
    }
    from = page.value.next
  }
  track.destroy()
  return track
}
