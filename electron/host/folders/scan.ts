/** What lies in a folder now: plain files by their paths, and what is left alone because it is none, or could not be named elsewhere. */
import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { FOLDER_DEPTH } from '../../../shared/tools/files/names.ts'
import { isSyncPath } from '../../../shared/tools/folders/paths.ts'
import { FOLDER_PATHS } from '../../../shared/tools/folders/shape.ts'
import type { FileStamp } from '../blobs/blob-entry.ts'
import { BlobError } from '../blobs/blob-problem.ts'
import { stampAt } from '../blobs/file-stamp.ts'
import type { Ignored } from './ignored.ts'

/** `name`: not all systems take it. `link`, `device`: it is no plain file. `many`: there are too many. */
export type Skipped = 'name' | 'link' | 'device' | 'unreadable' | 'many'

export interface Scan {
  files: Map<string, FileStamp>
  /** Paths of files and of folders, with all that is in them. */
  skipped: Map<string, Skipped>
  /** Relative, '' for the top. */
  folders: string[]
}

/** Rejects where the folder itself cannot be read. */
export async function scan(root: string, ignored: Ignored, isStopped: () => boolean): Promise<Scan> {
  const found: Scan = { files: new Map(), skipped: new Map(), folders: [] }
  const waiting: string[] = ['']
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    if (isStopped()) return found
    const entries = await readdir(join(root, folder), { withFileTypes: true }).catch((error: unknown) => {
      if (folder === '') throw error
      return null
    })
    if (entries === null) {
      found.skipped.set(folder, 'unreadable')
      continue
    }
    found.folders.push(folder)
    const stamps = await Promise.all(entries.map((entry) => look(root, folder, entry, ignored, found)))
    waiting.push(...stamps.flatMap((below) => below ?? []))
  }
  return found
}

/** @returns the path of a folder to look into */
async function look(
  root: string,
  folder: string,
  entry: Dirent,
  ignored: Ignored,
  found: Scan,
): Promise<string | null> {
  const path = folder === '' ? entry.name : `${folder}/${entry.name}`
  const isFolder = entry.isDirectory()
  // Names that turn the direction of a text are no matter for patterns.
  if (path.startsWith('/') || ignored.has(path, isFolder)) return null
  if (!isSyncPath(path) || (isFolder && path.split('/').length >= FOLDER_DEPTH)) found.skipped.set(path, 'name')
  else if (isFolder) return path
  else if (entry.isSymbolicLink()) found.skipped.set(path, 'link')
  else if (!entry.isFile()) found.skipped.set(path, 'device')
  else if (found.files.size >= FOLDER_PATHS) found.skipped.set(path, 'many')
  else await stamp(root, path, found)
  return null
}

async function stamp(root: string, path: string, { files, skipped }: Scan): Promise<void> {
  try {
    files.set(path, await stampAt(join(root, path)))
  } catch (error) {
    // It may have gone since, or have become something else.
    if (error instanceof BlobError) skipped.set(path, 'link')
    else if ((error as NodeJS.ErrnoException).code !== 'ENOENT') skipped.set(path, 'unreadable')
  }
}
