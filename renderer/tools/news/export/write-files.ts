/** Writes files into the folder that the person picked, through the host: all of them, or none. */
import type { CallError, HostClient } from '../../../../shared/ipc/contract.ts'
import { LIMITS } from '../../../../shared/record/limits.ts'
import type { GrowingFile } from '../../../ui/saving/growing-file.ts'

const PIECE = LIMITS.recordBytes

/** @returns the folder, or the error */
export async function writeFiles(
  host: HostClient,
  begun: string,
  files: readonly GrowingFile[],
): Promise<{ path: string } | { error: CallError }> {
  for (const file of files) {
    const whole = file.blob()
    for (let start = 0; start === 0 || start < whole.size; start += PIECE) {
      const bytes = new Uint8Array(await whole.slice(start, start + PIECE).arrayBuffer())
      const written = await host.call('exports.write', { export: begun, path: file.name, bytes })
      if (written.ok) continue
      await host.call('exports.stop', { export: begun })
      return { error: written.error }
    }
  }
  const finished = await host.call('exports.finish', { export: begun })
  return finished.ok ? { path: finished.value.path } : { error: finished.error }
}
