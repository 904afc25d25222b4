import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'

/** Opens a file past the system's cache. Null if the system or the file system doesn't support that. */
export async function openPastCache(path: string, flags: number): Promise<FileHandle | null> {
  if (constants.O_DIRECT === undefined) return null
  return await open(path, flags | constants.O_DIRECT).catch(() => null)
}
