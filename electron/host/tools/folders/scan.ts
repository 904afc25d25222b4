/**
 * What is in a folder now: plain files by path, and what is skipped because it isn't one or couldn't have its name
 * elsewhere.
 */
import type { Dirent } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { FOLDER_LIMITS } from '../../../../shared/ipc/folders.ts'
import { FOLDER_DEPTH, pathOf } from '../../../../shared/tools/files/names.ts'
import { isSyncPath, WORK_FOLDER } from '../../../../shared/tools/folders/paths.ts'
import { FOLDER_PATHS } from '../../../../shared/tools/folders/shape.ts'
import type { FileStamp } from '../../blobs/blob-entry.ts'
import { BlobError } from '../../blobs/blob-problem.ts'
import { stampAt } from '../../blobs/file-stamp.ts'
import type { Ignored } from './ignored.ts'
import { onDisk, type Spelling } from './spelling.ts'

/**
 * `name`: not valid on all systems. `capitals`: another spelling of the same name exists. `link`, `device`: not a plain
 * file. `many`: there are too many.
 */
export type Skipped = 'name' | 'capitals' | 'link' | 'device' | 'unreadable' | 'many'

export interface Scan {
  files: Map<string, FileStamp>
  /** Paths of files, and of folders with everything inside. */
  skipped: Map<string, Skipped>
  /** Relative, '' for the top, as spelled on the disk → inodes. */
  folders: Map<string, string>
  spelling: Spelling
  /**
   * Paths of files and folders that patterns leave out; a folder ends in `/`. The first of them, in no particular
   * order, and the total number.
   */
  leftOut: { paths: string[]; count: number }
}

interface Finding extends Scan {
  spelling: Map<string, string>
}

/** Rejects if the folder itself can't be read. */
export async function scan(root: string, ignored: Ignored, isStopped: () => boolean): Promise<Scan> {
  const found: Finding = {
    files: new Map(),
    skipped: new Map(),
    folders: new Map(),
    spelling: new Map(),
    leftOut: { paths: [], count: 0 },
  }
  const waiting: string[] = ['']
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    if (isStopped()) return found
    const there = onDisk(folder, found.spelling)
    // Read before its content: if another folder replaces it, that one gets watched, and the next look finds the
    // difference.
    const absolute = join(root, there)
    const reading = Promise.all([lstat(absolute, { bigint: true }), readdir(absolute, { withFileTypes: true })])
    const [stats, entries] = await reading.catch((error: unknown) => {
      if (folder === '') throw error
      return []
    })
    if (!stats || !entries) {
      found.skipped.set(folder, 'unreadable')
      continue
    }
    found.folders.set(there, String(stats.ino))
    const below = await Promise.all(
      spelled(folder, there, entries, found).map((each) => look(root, each, ignored, found)),
    )
    waiting.push(...below.flatMap((path) => path ?? []))
  }
  return found
}

interface Entry {
  path: string
  there: string
  entry: Dirent
}

/** The entries of a folder by path. Of two spellings of the same name, the one used in paths wins. */
function spelled(folder: string, there: string, entries: readonly Dirent[], found: Finding): Entry[] {
  const names = new Set(entries.map(({ name }) => name))
  return entries.flatMap((entry) => {
    const { name } = entry
    const [path, given] = [pathOf(folder, name.normalize('NFC')), pathOf(there, name)]
    const isOther = name !== name.normalize('NFC')
    if (isOther && names.has(name.normalize('NFC'))) {
      found.skipped.set(pathOf(folder, name), 'capitals')
      return []
    }
    if (isOther) found.spelling.set(path, given)
    return [{ path, there: given, entry }]
  })
}

/** @returns the path of a folder to look into */
async function look(
  root: string,
  { path, there, entry }: Entry,
  ignored: Ignored,
  found: Scan,
): Promise<string | null> {
  const isFolder = entry.isDirectory()
  if (ignored.has(path, isFolder)) {
    if (!isOwn(path)) leaveOut(isFolder ? `${path}/` : path, found)
    return null
  }
  if (!isSyncPath(path) || (isFolder && path.split('/').length >= FOLDER_DEPTH)) found.skipped.set(path, 'name')
  // The bytes of its name aren't valid text: no file exists under the name as decoded.
  else if (path.includes('\ufffd') && (await isGone(join(root, there)))) found.skipped.set(path, 'name')
  else if (isFolder) return path
  else if (entry.isSymbolicLink()) found.skipped.set(path, 'link')
  else if (!entry.isFile()) found.skipped.set(path, 'device')
  else if (found.files.size >= FOLDER_PATHS) found.skipped.set(path, 'many')
  else await stamp(join(root, there), path, found)
  return null
}

function leaveOut(path: string, { leftOut }: Scan): void {
  leftOut.count += 1
  if (leftOut.paths.length < FOLDER_LIMITS.leftOut) leftOut.paths.push(path)
}

const isOwn = (path: string): boolean => path === WORK_FOLDER

const isGone = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => false,
    () => true,
  )

async function stamp(absolute: string, path: string, { files, skipped }: Scan): Promise<void> {
  try {
    files.set(path, await stampAt(absolute))
  } catch (error) {
    // It may be gone by now, or have become something else.
    if (error instanceof BlobError) skipped.set(path, 'link')
    else if ((error as NodeJS.ErrnoException).code !== 'ENOENT') skipped.set(path, 'unreadable')
  }
}
