/** The folders of shared files: a folder exists as long as something is in it. */
import type { ListedFile } from './file-set.ts'

export interface Folder {
  path: string
  name: string
  /** Over all files in it and below, newest versions only. */
  count: number
  size: number
  /** When something in it was last shared. */
  time: number
}

export interface FolderContents {
  folders: readonly Folder[]
  files: readonly ListedFile[]
}

/** The contents of one folder, in the order of `files`. */
export function contentsOf(files: readonly ListedFile[], folder: string): FolderContents {
  const start = folder === '' ? '' : `${folder}/`
  const folders = new Map<string, Folder>()
  const here: ListedFile[] = []
  for (const listed of files) {
    const { path, file } = listed
    if (!path.startsWith(start)) continue
    const end = path.indexOf('/', start.length)
    if (end < 0) {
      here.push(listed)
      continue
    }
    const name = path.slice(start.length, end)
    let known = folders.get(name)
    if (!known) {
      known = { path: `${start}${name}`, name, count: 0, size: 0, time: 0 }
      folders.set(name, known)
    }
    known.count += 1
    known.size += file.size
    known.time = Math.max(known.time, file.time)
  }
  return { folders: [...folders.values()], files: here }
}

/** A folder and its ancestors, the outermost first; empty at the top. */
export function trailOf(folder: string): { path: string; name: string }[] {
  if (folder === '') return []
  const names = folder.split('/')
  return names.map((name, index) => ({ name, path: names.slice(0, index + 1).join('/') }))
}
