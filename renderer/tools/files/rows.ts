/** The rows on screen: folders and files of one folder, or search results, in the chosen order. */
import type { ListedFile } from '../../../shared/tools/files/file-set.ts'
import { contentsOf, type Folder } from '../../../shared/tools/files/folders.ts'
import { FILE_KINDS, kindOf } from '../../../shared/tools/files/kinds.ts'

export const ORDERS = ['name', 'time', 'size', 'kind', 'person'] as const
export type Order = (typeof ORDERS)[number]

export type Row = { kind: 'folder'; key: string; folder: Folder } | { kind: 'file'; key: string; listed: ListedFile }

export interface Sorting {
  order: Order
  nameOf(device: string): string
}

export interface Wanted {
  folder: string
  /** Empty if there is no search. */
  words: string
  order: Order
}

const names = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Paths without case and accents: a search compares all of them with each letter that is typed. */
const plainPaths = new WeakMap<ListedFile, string>()

function plainPathOf(listed: ListedFile): string {
  const known = plainPaths.get(listed)
  if (known !== undefined) return known
  const made = plain(listed.path)
  plainPaths.set(listed, made)
  return made
}

/** Whether the path of a file in this folder, or below it, contains all words. */
function searchFor(words: string, folder: string): (listed: ListedFile) => boolean {
  const start = folder === '' ? '' : `${folder}/`
  const from = plain(start).length
  const wanted = plain(words.trim()).split(/\s+/)
  return (listed) => listed.path.startsWith(start) && wanted.every((word) => plainPathOf(listed).includes(word, from))
}

const COMPARE: Record<Order, (one: ListedFile, other: ListedFile, sorting: Sorting) => number> = {
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

/** All files in the chosen order. Sort once, and list what is wanted from that. */
export function sortFiles(list: readonly ListedFile[], sorting: Sorting): ListedFile[] {
  const compare = COMPARE[sorting.order]
  return list.toSorted(
    (one, other) =>
      compare(one, other, sorting) || names.compare(one.file.name, other.file.name) || (one.path < other.path ? -1 : 1),
  )
}

/**
 * Folders first. A search returns only files, of this folder and all below.
 * @param sorted by `sortFiles`
 */
export function rowsOf(sorted: readonly ListedFile[], { folder, words, order }: Wanted): Row[] {
  const rowOf = (listed: ListedFile): Row => ({ kind: 'file', key: listed.path, listed })
  if (words.trim() !== '') return sorted.filter(searchFor(words, folder)).map(rowOf)
  const { folders, files } = contentsOf(sorted, folder)
  return [
    ...[...folders]
      .sort((one, other) => compareFolders(one, other, order) || (one.path < other.path ? -1 : 1))
      .map((each): Row => ({ kind: 'folder', key: `${each.path}/`, folder: each })),
    ...files.map(rowOf),
  ]
}

/** The files of rows, including those in folders. */
export function filesOf(list: readonly ListedFile[], rows: readonly Row[]): ListedFile[] {
  if (rows.length === 0) return []
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
