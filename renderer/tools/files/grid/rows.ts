/** The rows on screen: folders and files of one folder, or search results, in the chosen order. */
import { fold } from '../../../../shared/base/fold.ts'
import type { FileState } from '../../../../shared/tools/files/calls.ts'
import type { ListedFile, SharedFile } from '../../../../shared/tools/files/file-set.ts'
import { contentsOf, type Folder } from '../../../../shared/tools/files/folders.ts'
import { FILE_KINDS, type FileKind, kindOf } from '../../../../shared/tools/files/kinds.ts'
import { compareNames, sortedByName } from './compare-names.ts'

export const ORDERS = ['name', 'person', 'time', 'size', 'kind', 'state'] as const
export type Order = (typeof ORDERS)[number]

/** `isReversed`: opposite to the order's default, which is newest and largest first. */
export interface Sorting {
  order: Order
  isReversed: boolean
}

const FROM_LARGEST: readonly Order[] = ['time', 'size']
export const isDescending = ({ order, isReversed }: Sorting): boolean => FROM_LARGEST.includes(order) !== isReversed

export type Row = { kind: 'folder'; key: string; folder: Folder } | { kind: 'file'; key: string; listed: ListedFile }

export interface Known {
  nameOf(device: string): string
  stateOf(file: SharedFile): FileState['state']
}

export interface Wanted {
  folder: string
  /** Empty if there is no search. */
  words: string
  sorting: Sorting
}

const STATES: readonly FileState['state'][] = ['failed', 'fetching', 'waiting', 'paused', 'absent', 'here']

/** The value by which files are compared before their names; computed once per file. */
const RANKS: Record<Order, ((file: SharedFile, known: Known) => number) | null> = {
  name: null,
  person: null,
  time: ({ time }) => -time,
  size: ({ size }) => -size,
  kind: (file) => FILE_KINDS.indexOf(kindOf(file)),
  state: (file, { stateOf }) => STATES.indexOf(stateOf(file)),
}

/** The ranks of devices by name. */
function ranksOfPeople(list: readonly ListedFile[], { nameOf }: Known): (file: SharedFile) => number {
  const names = [...new Set(list.map(({ file }) => file.device))].map((device) => ({ device, name: nameOf(device) }))
  names.sort((one, other) => compareNames(one.name, other.name))
  const ranks = new Map<string, number>()
  let rank = 0
  for (const [index, { device, name }] of names.entries()) {
    if (compareNames(names[index - 1]?.name ?? name, name) !== 0) rank += 1
    ranks.set(device, rank)
  }
  return ({ device }) => ranks.get(device) ?? 0
}

function compareFolders(one: Folder, other: Folder, { order, isReversed }: Sorting): number {
  const side = isReversed ? -1 : 1
  if (order === 'time') return (other.time - one.time) * side
  if (order === 'size') return (other.size - one.size) * side
  return compareNames(one.name, other.name) * (order === 'name' ? side : 1)
}

/** All files in the chosen order. Sort once, then filter for a listing. */
export function sortFiles(list: readonly ListedFile[], { order, isReversed }: Sorting, known: Known): ListedFile[] {
  const side = isReversed ? -1 : 1
  const rankOf = order === 'person' ? ranksOfPeople(list, known) : RANKS[order]
  const comparePaths = (one: ListedFile, other: ListedFile): number => (one.path < other.path ? -1 : 1)
  if (!rankOf) return sortedByName(list, ({ file }) => file.name, side, comparePaths)
  const ranked = list.map((listed) => ({ listed, rank: rankOf(listed.file, known) * side }))
  const compare = (one: ListedFile, other: ListedFile): number =>
    compareNames(one.file.name, other.file.name) || comparePaths(one, other)
  ranked.sort((one, other) => one.rank - other.rank || compare(one.listed, other.listed))
  return ranked.map(({ listed }) => listed)
}

/** Files with their paths without case and accents, at the same indexes. */
interface Searched {
  files: readonly ListedFile[]
  plainPaths: readonly string[]
}

/** What a search found. */
export interface Hits extends Pick<Wanted, 'folder' | 'words'> {
  sorted: readonly ListedFile[]
  all: Searched
  found: Searched
}

/** Files whose path below the folder contains all words. */
function matching({ files, plainPaths }: Searched, { folder, words }: Pick<Wanted, 'folder' | 'words'>): Searched {
  const start = folder === '' ? '' : `${folder}/`
  const from = fold(start).length
  const [first = '', ...others] = fold(words.trim()).split(/\s+/)
  const found = { files: [] as ListedFile[], plainPaths: [] as string[] }
  files.forEach((listed, place) => {
    const path = plainPaths[place] ?? ''
    if (!path.includes(first, from) || !listed.path.startsWith(start)) return
    if (!others.every((word) => path.includes(word, from))) return
    found.files.push(listed)
    found.plainPaths.push(path)
  })
  return found
}

/** @param before the previous results: more letters can only match fewer files */
export function search(sorted: readonly ListedFile[], { folder, words }: Wanted, before: Hits | null): Hits {
  const known = before?.sorted === sorted ? before : null
  const all = known?.all ?? { files: sorted, plainPaths: sorted.map(({ path }) => fold(path)) }
  const isFurther = known?.folder === folder && words.startsWith(known.words)
  return { folder, words, sorted, all, found: matching(isFurther ? known.found : all, { folder, words }) }
}

export const rowOf = (listed: ListedFile): Row => ({ kind: 'file', key: listed.path, listed })

/**
 * The folders of a folder, then its files.
 * @param sorted by `sortFiles`
 */
export function rowsOf(sorted: readonly ListedFile[], { folder, sorting }: Wanted): Row[] {
  const { folders, files } = contentsOf(sorted, folder)
  return [
    ...[...folders]
      .sort((one, other) => compareFolders(one, other, sorting) || (one.path < other.path ? -1 : 1))
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

const SEEN: readonly FileKind[] = ['picture', 'video']

/**
 * Pictures and videos in a folder and its subfolders, the most recently shared first. @param folder empty: everywhere
 */
export function albumOf(list: readonly ListedFile[], folder: string): ListedFile[] {
  return list
    .filter(({ file, path }) => SEEN.includes(kindOf(file)) && (folder === '' || path.startsWith(`${folder}/`)))
    .sort((one, other) => other.file.time - one.file.time || (one.path < other.path ? -1 : 1))
}
