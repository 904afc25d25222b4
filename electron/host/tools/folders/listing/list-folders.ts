/** Lists folders on disk, as the system reports them. Meant for its own thread, since each call waits for the disk. */
import { type Dirent, lstatSync, readdirSync } from 'node:fs'
import type { FileStamp } from '../../../blobs/blob-entry.ts'
import { stampIn } from '../../../blobs/system/file-stamp.ts'
import { inFolderNow } from '../../../blobs/system/held-folder.ts'

/**
 * `other`: a device. `nameless`: the bytes of its name aren't valid text, and nothing exists under their decoded form.
 */
export type ListedEntry =
  | { name: string; kind: 'file'; stamp: FileStamp }
  | { name: string; kind: 'folder' | 'link' | 'other' | 'nameless' | 'unreadable' }

/** `inode`: the folder's, from before its entries were read. */
export interface ListedFolder {
  inode: string
  entries: ListedEntry[]
}

/** `root` is absolute, `folders` are relative to it: '' is the root itself. */
export interface FoldersToList {
  root: string
  folders: readonly string[]
}

/** @returns the content of each folder; null if it can't be read or is behind a link */
export const listFolders = ({ root, folders }: FoldersToList): (ListedFolder | null)[] =>
  folders.map((folder) => {
    try {
      return inFolderNow(root, folder === '' ? [] : folder.split('/'), listFolder)
    } catch {
      return null
    }
  })

function listFolder(at: (name: string) => string): ListedFolder {
  const inode = String(lstatSync(at('.'), { bigint: true }).ino)
  const entries = readdirSync(at('.'), { withFileTypes: true })
  return { inode, entries: entries.flatMap((entry) => listed(at(entry.name), entry) ?? []) }
}

/** Returns null if it no longer exists. */
function listed(path: string, entry: Dirent): ListedEntry | null {
  const { name } = entry
  if (!entry.isFile() && !name.includes('\ufffd')) return { name, kind: kindOf(entry) }
  try {
    const stats = lstatSync(path, { bigint: true })
    return stats.isFile() ? { name, kind: 'file', stamp: stampIn(stats) } : { name, kind: kindOf(stats) }
  } catch (error) {
    if (name.includes('\ufffd')) return { name, kind: 'nameless' }
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? null : { name, kind: 'unreadable' }
  }
}

/** Returns the kind of anything but a file. */
function kindOf(found: Pick<Dirent, 'isDirectory' | 'isSymbolicLink'>): 'folder' | 'link' | 'other' {
  if (found.isDirectory()) return 'folder'
  return found.isSymbolicLink() ? 'link' : 'other'
}
