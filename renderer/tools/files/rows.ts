/** The rows on screen: folders and files of one folder, or search results, in the chosen order. */
import type { ListedFile } from '../../../shared/tools/files/file-set.ts'
import { contentsOf, type Folder } from '../../../shared/tools/files/folders.ts'
import { FILE_KINDS, kindOf } from '../../../shared/tools/files/kinds.ts'

export const ORDERS = ['name', 'time', 'size', 'kind', 'person'] as const
export type Order = (typeof ORDERS)[number]

export type Row = { kind: 'folder'; key: string; folder: Folder } | { kind: 'file'; key: string; listed: ListedFile }

export interface Wanted {
  folder: string
  /** Empty if there is no search. */
  words: string
  order: Order
  nameOf(device: string): string
}

const names = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** The path must contain all words. */
export function matches(path: string, words: string): boolean {
  const text = plain(path)
  return plain(words)
    .split(/\s+/)
    .every((word) => text.includes(word))
}

const COMPARE: Record<Order, (one: ListedFile, other: ListedFile, wanted: Wanted) => number> = {
  name: () => 0,
  time: ({ file }, { file: other }) => other.time - file.time,
  size: ({ file }, { file: other }) => other.size - file.size,
  kind: ({ file }, { file: other }) => FILE_KINDS.indexOf(kindOf(file)) - FILE_KINDS.indexOf(kindOf(other)),
  person: ({ file }, { file: other }, { nameOf }) => names.compare(nameOf(file.device), nameOf(other.device)),
}

function compareFolders(one: Folder, other: Folder, order: Order): number {
  if (order === 'time') return other.time - one.time
  if (order === 'size') return other.size - one.size
  return names.compare(one.name, other.name)
}

/** Folders first. A search returns only files, of this folder and all below. */
export function rowsOf(list: readonly ListedFile[], wanted: Wanted): Row[] {
  const { folder, words, order } = wanted
  const compare = (one: ListedFile, other: ListedFile) =>
    COMPARE[order](one, other, wanted) ||
    names.compare(one.file.name, other.file.name) ||
    (one.path < other.path ? -1 : 1)
  const rowOf = (listed: ListedFile): Row => ({ kind: 'file', key: listed.path, listed })
  if (words.trim() !== '') {
    const start = folder === '' ? '' : `${folder}/`
    const found = list.filter(({ path }) => path.startsWith(start) && matches(path.slice(start.length), words.trim()))
    return found.sort(compare).map(rowOf)
  }
  const { folders, files } = contentsOf(list, folder)
  return [
    ...[...folders]
      .sort((one, other) => compareFolders(one, other, order) || (one.path < other.path ? -1 : 1))
      .map((each): Row => ({ kind: 'folder', key: `${each.path}/`, folder: each })),
    ...[...files].sort(compare).map(rowOf),
  ]
}

/** The files of rows, including those in folders. */
export function filesOf(list: readonly ListedFile[], rows: readonly Row[]): ListedFile[] {
  const starts = rows.flatMap((row) => (row.kind === 'folder' ? [`${row.folder.path}/`] : []))
  const single = new Set(rows.flatMap((row) => (row.kind === 'file' ? [row.listed.path] : [])))
  return list.filter(({ path }) => single.has(path) || starts.some((start) => path.startsWith(start)))
}

/** Pictures and films, the most recently shared first. */
export function albumOf(list: readonly ListedFile[]): ListedFile[] {
  return list
    .filter(({ file }) => ['picture', 'video'].includes(kindOf(file)))
    .sort((one, other) => other.file.time - one.file.time || (one.path < other.path ? -1 : 1))
}
