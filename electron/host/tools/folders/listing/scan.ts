/**
 * The current content of a folder: plain files by path, and everything skipped because it isn't a plain file or can't
 * have its name elsewhere.
 */
import { FOLDER_DEPTH, pathOf } from '../../../../../shared/tools/files/names.ts'
import { FOLDER_LIMITS } from '../../../../../shared/tools/folders/calls.ts'
import { isSyncPath, WORK_FOLDER } from '../../../../../shared/tools/folders/paths.ts'
import { FOLDER_PATHS } from '../../../../../shared/tools/folders/shape.ts'
import type { FileStamp } from '../../../blobs/blob-entry.ts'
import type { Ignored } from '../ignored.ts'
import { onDisk, type Spelling } from '../spelling.ts'
import type { ListedEntry, ListedFolder } from './list-folders.ts'
import type { Lister } from './lister.ts'

/**
 * `name`: not valid on all systems. `capitals`: another spelling of the same name exists. `link`, `device`: not a plain
 * file. `many`: there are too many.
 */
export type Skipped = 'name' | 'capitals' | 'link' | 'device' | 'unreadable' | 'many'

export interface Scan {
  files: Map<string, FileStamp>
  /** Paths of files, and of folders with everything inside. */
  skipped: Map<string, Skipped>
  /** Inodes by relative path as spelled on disk; '' is the top. */
  folders: Map<string, string>
  spelling: Spelling
  /**
   * Paths of files and folders that patterns leave out; a folder ends in `/`. Only the first ones, in no particular
   * order.
   */
  leftOut: SomePaths
  /** Paths of folders that contain nothing but empty folders. The latter aren't listed. */
  empty: SomePaths
}

/** Some paths, and the total number. */
export interface SomePaths {
  paths: string[]
  count: number
}
export const NO_PATHS: SomePaths = { paths: [], count: 0 }

interface Finding extends Scan {
  spelling: Map<string, string>
  /** Folders that were looked into → whether they contain anything but folders, at any depth. */
  holding: Map<string, boolean>
}

/** Rejects if the folder itself can't be read. */
export async function scan(
  root: string,
  ignored: Ignored,
  lister: Pick<Lister, 'list'>,
  isStopped: () => boolean,
): Promise<Scan> {
  const found: Finding = {
    files: new Map(),
    skipped: new Map(),
    folders: new Map(),
    spelling: new Map(),
    leftOut: { paths: [], count: 0 },
    empty: { paths: [], count: 0 },
    holding: new Map(),
  }
  for (let level = ['']; level.length > 0 && !isStopped(); ) {
    const there = level.map((folder) => onDisk(folder, found.spelling))
    const listed = await lister.list({ root, folders: there })
    if (listed[0] === null && level[0] === '') throw new Error('the folder is unreadable')
    level = level.flatMap((folder, index) =>
      lookInto(folder, there[index] as string, listed[index] ?? null, ignored, found),
    )
  }
  for (const [folder, isHolding] of found.holding)
    if (folder !== '' && !isHolding && (folderOf(folder) === '' || found.holding.get(folderOf(folder))))
      note(folder, found.empty)
  return found
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))

/** Marks each containing folder once. */
function hold(folder: string, holding: Map<string, boolean>): void {
  for (let around = folder; !holding.get(around); around = folderOf(around)) {
    holding.set(around, true)
    if (around === '') return
  }
}

/** @returns the paths of folders to look into */
function lookInto(
  folder: string,
  there: string,
  listed: ListedFolder | null,
  ignored: Ignored,
  found: Finding,
): string[] {
  if (!listed) {
    found.skipped.set(folder, 'unreadable')
    hold(folder, found.holding)
    return []
  }
  // Read before its content: if another folder replaces it, that one gets watched, and the next look finds the
  // difference.
  found.folders.set(there, listed.inode)
  if (!found.holding.has(folder)) found.holding.set(folder, false)
  const inside = spelled(folder, there, listed.entries, found).flatMap((entry) => look(entry, ignored, found) ?? [])
  if (inside.length < listed.entries.length) hold(folder, found.holding)
  return inside
}

interface Entry {
  path: string
  entry: ListedEntry
}

/**
 * Returns a folder's entries by path. If a name is spelled several ways, the spelling used in paths wins, or else the first.
 */
function spelled(folder: string, there: string, entries: readonly ListedEntry[], found: Finding): Entry[] {
  const isOther = ({ name }: ListedEntry) => name !== name.normalize('NFC')
  const plain = entries.filter((entry) => !isOther(entry))
  const taken = new Set(plain.map(({ name }) => name))
  const others = entries.filter(isOther).sort((one, other) => (one.name < other.name ? -1 : 1))
  const renamed = others.flatMap((entry): Entry[] => {
    const { name } = entry
    const [path, given] = [pathOf(folder, name.normalize('NFC')), pathOf(there, name)]
    if (taken.has(name.normalize('NFC'))) {
      found.skipped.set(pathOf(folder, name), 'capitals')
      return []
    }
    taken.add(name.normalize('NFC'))
    found.spelling.set(path, given)
    return [{ path, entry }]
  })
  return [...plain.map((entry) => ({ path: pathOf(folder, entry.name), entry })), ...renamed]
}

/** @returns the path of a folder to look into */
function look({ path, entry }: Entry, ignored: Ignored, found: Finding): string | null {
  const isFolder = entry.kind === 'folder'
  if (ignored.has(path, isFolder)) {
    if (!isOwn(path)) note(isFolder ? `${path}/` : path, found.leftOut)
    return null
  }
  if (entry.kind === 'nameless' || !isSyncPath(path) || (isFolder && path.split('/').length >= FOLDER_DEPTH))
    found.skipped.set(path, 'name')
  else if (entry.kind === 'folder') return path
  else if (entry.kind === 'other') found.skipped.set(path, 'device')
  else if (entry.kind !== 'file') found.skipped.set(path, entry.kind)
  else if (found.files.size >= FOLDER_PATHS) found.skipped.set(path, 'many')
  else found.files.set(path, entry.stamp)
  return null
}

function note(path: string, some: SomePaths): void {
  some.count += 1
  if (some.paths.length < FOLDER_LIMITS.leftOut) some.paths.push(path)
}

const isOwn = (path: string): boolean => path === WORK_FOLDER
