/** Makes the host write an encrypted backup, or passes one to it piece by piece to be restored. */
import type { OpenedFile } from '../../../shared/ipc/app.ts'
import type { CallError, CallInput, CallOutput, HostClient } from '../../../shared/ipc/contract.ts'

/** Maximum input of one call, in bytes. */
const PIECE = 512 * 1024

export type Outcome<Value> = { ok: true; value: Value } | { ok: false; error: CallError }

/**
 * @param space null for the whole profile @param onBytes called with the bytes written so far @returns the file's path;
 * null if the person cancels
 */
export async function writeBackup(
  host: HostClient,
  space: string | null,
  passphrase: string,
  onBytes: (bytes: number) => void,
): Promise<Outcome<string | null>> {
  const begun = await host.call('backup.begin', { space, passphrase })
  if (!begun.ok) return begun
  const { backup } = begun.value
  if (backup === null) return { ok: true, value: null }
  for (;;) {
    const written = await host.call('backup.write', { backup })
    if (!written.ok) return written
    onBytes(written.value.bytes)
    if (written.value.path !== null) return { ok: true, value: written.value.path }
  }
}

/**
 * Restores nothing once `signal` is aborted, unless everything was restored already.
 *
 * @param file an opened file is read by the host itself @param onBytes called with the bytes passed so far
 * @returns `not-found` if the file can't be read
 */
export async function restoreBackup(
  host: HostClient,
  file: Blob | OpenedFile,
  how: CallInput<'backup.restore'>,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Outcome<CallOutput<'backup.finish'>>> {
  if ('grant' in file) {
    const { grant } = file
    return stoppedBy(signal, host, grant, () => host.call('backup.restore-file', { grant, ...how }))
  }
  const begun = await host.call('backup.restore', how)
  if (!begun.ok) return begun
  const { backup } = begun.value
  return stoppedBy(signal, host, backup, async () => {
    for (let at = 0; at < file.size; at += PIECE) {
      const bytes = await readPiece(file, at)
      if (bytes === null) {
        await host.call('backup.stop', { backup })
        return failed('the file can’t be read')
      }
      const fed = await host.call('backup.feed', { backup, bytes })
      if (!fed.ok) return fed
      onBytes(Math.min(at + PIECE, file.size))
    }
    return host.call('backup.finish', { backup })
  })
}

const failed = (message: string): { ok: false; error: CallError } => ({
  ok: false,
  error: { reason: 'not-found', message },
})

/** Once it is stopped, the host refuses all calls by `work`. */
async function stoppedBy<Value>(
  signal: AbortSignal,
  host: HostClient,
  backup: string,
  work: () => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  const stop = (): void => void host.call('backup.stop', { backup })
  if (signal.aborted) {
    stop()
    return failed('it was stopped')
  }
  signal.addEventListener('abort', stop)
  try {
    return await work()
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

/** Null if the file was moved or changed, or can't be read. */
async function readPiece(file: Blob, at: number): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer())
  } catch {
    return null
  }
}
