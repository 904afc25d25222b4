/** Files that were changed on two devices at the same time, and how their person settles them. */
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import { type Conflict, FOLDER_LIMITS, type Settled, type Version } from '../../../../shared/tools/folders/calls.ts'
import { isSyncPath, readCopyPath } from '../../../../shared/tools/folders/paths.ts'
import { stampAt } from '../../blobs/system/file-stamp.ts'
import type { WorkFolder } from './work-folder.ts'

async function versionAt(work: WorkFolder, path: string): Promise<Version | null> {
  const found = await work.statOf(path)
  return found && { path, size: found.size, modified: Math.max(0, Math.floor(found.mtimeMs)) }
}

/** Returns null if one of the two versions no longer exists. @param me this person's name in paths */
export async function conflictOf(work: WorkFolder, copyPath: string, me: string): Promise<Conflict | null> {
  const said = readCopyPath(copyPath)
  if (!said) return null
  const [copy, original] = await Promise.all([versionAt(work, copyPath), versionAt(work, said.of)])
  return copy && original && { copy, original, by: said.by, isMine: said.by === me }
}

const isSame = (one: Version | null, other: Version): boolean =>
  one?.path === other.path && one.size === other.size && one.modified === other.modified

/**
 * Keeps one version of a conflict under the name of the original; the other goes to the trash. Throws CallFailure if
 * one of them is no longer what the person saw.
 */
export async function settle(
  work: WorkFolder,
  { conflict, keep }: { conflict: Conflict; keep: Settled['kept'] },
  went: { time: number; by: string },
): Promise<Settled> {
  const changed = new CallFailure('refused', 'one of the versions has changed')
  const { copy, original } = conflict
  const lost = keep === 'copy' ? original.path : copy.path
  const over = await stampAt(work.absolute(lost)).catch(() => null)
  const now = await conflictOf(work, copy.path, '')
  if (!over || !now || !isSame(now.copy, copy) || !isSame(now.original, original)) throw changed
  const trashed = await work.trash(lost, over, went)
  if (trashed === null) throw changed
  const settled = { copy: copy.path, kept: keep, id: work.idOf(trashed) }
  if (keep === 'original') return settled
  try {
    await work.rename(copy.path, original.path)
  } catch {
    await work.restore(settled.id, (path) => path)
    throw changed
  }
  return settled
}

/** Undoes `settle`: both versions are next to each other again. */
export async function unsettle(
  work: WorkFolder,
  { copy, kept, id }: Settled,
  beside: (path: string, number: number) => string,
): Promise<void> {
  const original = readCopyPath(copy)?.of
  if (original === undefined || !isSyncPath(copy)) throw new CallFailure('not-found', 'no such conflict')
  if (kept === 'copy')
    await work.rename(original, copy).catch(() => {
      throw new CallFailure('refused', 'the file has been moved')
    })
  if ((await work.restore(id, beside)) === null) throw new CallFailure('not-found', 'it is no longer in the trash')
}

/** Returns the beginning of a file. Throws CallFailure if there's no such file. */
export async function beginningOf(work: WorkFolder, path: string): Promise<Uint8Array> {
  const missing = new CallFailure('not-found', 'no such file')
  const found = await work.statOf(path)
  if (!found) throw missing
  const file = await work.openToRead(path).catch(() => null)
  if (!file) throw missing
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(found.size, FOLDER_LIMITS.shown)), {
      position: 0,
    })
    return new Uint8Array(buffer.subarray(0, bytesRead))
  } finally {
    await file.close()
  }
}
