/** Moves a sealed backup between the host and a file, piece by piece. */
import type { CallError, CallOutput, HostClient } from '../../../shared/ipc/contract.ts'

/** What a call of the host takes at a time. Bytes. */
const PIECE = 512 * 1024

export type Outcome<Value> = { ok: true; value: Value } | { ok: false; error: CallError }

/** @param space null: the whole profile. @param onBytes called with what has come so far */
export async function readBackup(
  host: HostClient,
  space: string | null,
  passphrase: string,
  onBytes: (bytes: number) => void,
): Promise<Outcome<Blob>> {
  const begun = await host.call('backup.begin', { space, passphrase })
  if (!begun.ok) return begun
  const { backup } = begun.value
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let bytes = 0
  for (;;) {
    const piece = await host.call('backup.read', { backup })
    if (!piece.ok) {
      void host.call('backup.stop', { backup })
      return piece
    }
    pieces.push(piece.value.bytes.slice())
    bytes += piece.value.bytes.length
    onBytes(bytes)
    if (piece.value.done) return { ok: true, value: new Blob(pieces, { type: 'application/octet-stream' }) }
  }
}

export async function restoreBackup(
  host: HostClient,
  file: Blob,
  passphrase: string,
  onBytes: (bytes: number) => void,
): Promise<Outcome<CallOutput<'backup.finish'>>> {
  const begun = await host.call('backup.restore', { passphrase })
  if (!begun.ok) return begun
  const { backup } = begun.value
  for (let at = 0; at < file.size; at += PIECE) {
    const bytes = new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer())
    const fed = await host.call('backup.feed', { backup, bytes })
    if (!fed.ok) return fed
    onBytes(Math.min(at + PIECE, file.size))
  }
  return host.call('backup.finish', { backup })
}

/** `Parley Design team 2026-11-20.parley`, without what no system takes in a name. */
export function fileNameOf(what: string, now: Date): string {
  const plain = what.replace(/[^\p{L}\p{N} ._-]/gu, '').trim()
  const day = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`
  return ['Parley', plain, `${day}.parley`].filter((part) => part !== '').join(' ')
}
