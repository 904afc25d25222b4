/** A file system may know a folder by more than one name: on Windows `GIT~1` opens `.git`. */
import { realpath } from 'node:fs/promises'
import { basename } from 'node:path'
import { foldName } from '../../../shared/blobs/file-name.ts'

export type RealPath = (path: string) => Promise<string>

/** Null where a folder has but one name, in whatever capitals. */
export const realPathHere: RealPath | null = process.platform === 'win32' ? realpath : null

/** Whether a folder that is there is the one that was asked for, and not another that the file system takes for it. */
export async function isAskedFor(folder: string, realPath: RealPath | null = realPathHere): Promise<boolean> {
  if (!realPath) return true
  const real = await realPath(folder).catch(() => null)
  return real !== null && foldName(basename(real)) === foldName(basename(folder))
}
