/** A file system may know a folder by several names: on Windows `GIT~1` opens `.git`. */
import { realpath } from 'node:fs/promises'
import { basename } from 'node:path'
import { foldName } from '../../../../shared/blobs/file-name.ts'

export type RealPath = (path: string) => Promise<string>

/** Null on systems where a folder has only one name, apart from letter case. */
export const realPathHere: RealPath | null = process.platform === 'win32' ? realpath : null

/** Whether the existing folder has the requested name, instead of another name that the file system resolves it to. */
export async function isAskedFor(folder: string, realPath: RealPath | null = realPathHere): Promise<boolean> {
  if (!realPath) return true
  const real = await realPath(folder).catch(() => null)
  return real !== null && foldName(basename(real)) === foldName(basename(folder))
}
