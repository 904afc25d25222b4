/**
 * Paths of files in a synced folder: only those valid on every system, so that all devices can end up with the same
 * files.
 */
import { cleanFileName, IGNORED_IN_NAMES, splitName } from '../../blobs/file-name.ts'
import { FOLDER_DEPTH, isFileName, pathOf } from '../files/names.ts'

/** Parley's own files inside the folder: never announced to others, never accepted from them. */
export const WORK_FOLDER = '.parley'
/** UTF-8 bytes: a path is the key of an entry. */
export const PATH_BYTES = 1000
const NAME_BYTES = 200
/** Maximum characters of a copy's author, and maximum copies of one name on one day. */
const BY_LENGTH = 30
const COPIES = 100

const bytesOf = (text: string): number => new TextEncoder().encode(text).length

/** Folds a path. Paths that collide on a case-insensitive disk are equal when folded. */
export const foldPath = (path: string): string => path.replace(IGNORED_IN_NAMES, '').toLowerCase().normalize('NFC')

/** Number of names whose result is cached: each scan checks all names again. */
const KNOWN_NAMES = 20_000
const knownNames = new Map<string, boolean>()

function isName(name: string): boolean {
  const known = knownNames.get(name)
  if (known !== undefined) return known
  const isValid = isFileName(name) && cleanFileName(name) === name
  if (knownNames.size >= KNOWN_NAMES) knownNames.clear()
  knownNames.set(name, isValid)
  return isValid
}

/** Names separated by `/`, none of which leads elsewhere and each a valid file name on every system. */
export function isSyncPath(path: string): boolean {
  if (path.length > PATH_BYTES || bytesOf(path) > PATH_BYTES) return false
  const names = path.split('/')
  return names.length <= FOLDER_DEPTH && names.every(isName)
}

export function splitPath(path: string): { folder: string; name: string } {
  const end = path.lastIndexOf('/')
  return { folder: path.slice(0, Math.max(0, end)), name: path.slice(end + 1) }
}

/**
 * The path for a copy of content that somebody else wrote concurrently: `plan (Ana, 2026-11-20).txt`, with a number
 * appended if that is taken. The same on every device. Null if no valid path is left.
 *
 * @param time milliseconds
 */
export function copyPath(
  path: string,
  by: { name: string; time: number },
  isTaken: (path: string) => boolean,
): string | null {
  const { folder, name } = splitPath(path)
  const who = [...by.name].slice(0, BY_LENGTH).join('')
  const date = new Date(by.time).toISOString().slice(0, 10)
  for (let number = 1; number <= COPIES; number++) {
    const tag = ` (${who}, ${date}${number > 1 ? ` ${number}` : ''})`
    // If the folder leaves no room for the name, the copy goes to the top level.
    const found = fitting(folder, name, tag) ?? fitting('', name, tag)
    if (found === null) return null
    if (!isTaken(found)) return found
  }
  return null
}

function fitting(folder: string, name: string, tag: string): string | null {
  const [stem, ending] = splitName(name)
  const characters = [...stem]
  for (; characters.length > 0; characters.pop()) {
    const copy = `${characters.join('').trimEnd()}${tag}${ending}`
    if (bytesOf(copy) > NAME_BYTES) continue
    const path = pathOf(folder, cleanFileName(copy))
    if (isSyncPath(path)) return path
  }
  return null
}

const COPY = /^(.+) \(([^()/]+), \d{4}-\d\d-\d\d(?: \d+)?\)(\.[^./]*)?$/s

/** The author of a copy and its original path, if its name has that form. */
export function readCopyPath(path: string): { of: string; by: string } | null {
  const [, stem, by, ending = ''] = COPY.exec(path) ?? []
  return stem === undefined || by === undefined ? null : { of: `${stem}${ending}`, by }
}
