/** What is in folders on the disk, as the system says it. For a thread of its own: each call waits for the disk. */
import { type Dirent, lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FileStamp } from '../../blobs/blob-entry.ts'
import { stampIn } from '../../blobs/system/file-stamp.ts'

/**
 * `other`: a device. `nameless`: the bytes of its name aren't valid text, and nothing exists under what they decode to.
 */
export type ListedEntry =
  | { name: string; kind: 'file'; stamp: FileStamp }
  | { name: string; kind: 'folder' | 'link' | 'other' | 'nameless' | 'unreadable' }

/** `inode` is that of the folder, from before its entries were read. */
export interface ListedFolder {
  inode: string
  entries: ListedEntry[]
}

/** @returns for each folder what is in it; null if it can't be read */
export const listFolders = (folders: readonly string[]): (ListedFolder | null)[] => folders.map(listFolder)

function listFolder(folder: string): ListedFolder | null {
  try {
    const inode = String(lstatSync(folder, { bigint: true }).ino)
    const entries = readdirSync(folder, { withFileTypes: true })
    return { inode, entries: entries.flatMap((entry) => listed(folder, entry) ?? []) }
  } catch {
    return null
  }
}

/** Null if it is gone by now. */
function listed(folder: string, entry: Dirent): ListedEntry | null {
  const { name } = entry
  if (!entry.isFile() && !name.includes('\ufffd')) return { name, kind: kindOf(entry) }
  try {
    const stats = lstatSync(join(folder, name), { bigint: true })
    return stats.isFile() ? { name, kind: 'file', stamp: stampIn(stats) } : { name, kind: kindOf(stats) }
  } catch (error) {
    if (name.includes('\ufffd')) return { name, kind: 'nameless' }
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? null : { name, kind: 'unreadable' }
  }
}

/** Of what isn't a file. */
function kindOf(found: Pick<Dirent, 'isDirectory' | 'isSymbolicLink'>): 'folder' | 'link' | 'other' {
  if (found.isDirectory()) return 'folder'
  return found.isSymbolicLink() ? 'link' : 'other'
}
