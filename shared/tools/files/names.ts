/** Names of files and folders that are valid in an entry: none leads elsewhere or is longer than a disk allows. */
import { z } from 'zod'

export const NAME_BYTES = 255
export const FOLDER_LENGTH = 1024
export const FOLDER_DEPTH = 32

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the rejected characters
const FORBIDDEN = /[\u0000-\u001f\u007f-\u009f/\\\u202a-\u202e\u2066-\u2069]/u
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the replaced characters
const FORBIDDEN_ALL = /[\u0000-\u001f\u007f-\u009f/\\\u202a-\u202e\u2066-\u2069]/gu

const bytesOf = (text: string): number => new TextEncoder().encode(text).length

/** No separators, control characters or bidi overrides; not `.` or `..`; no lone surrogates. */
export const isFileName = (name: string): boolean =>
  name !== '' &&
  name.length <= NAME_BYTES &&
  name !== '.' &&
  name !== '..' &&
  name.trim() === name &&
  name.isWellFormed() &&
  !FORBIDDEN.test(name) &&
  // No character takes more than three bytes.
  (name.length * 3 <= NAME_BYTES || bytesOf(name) <= NAME_BYTES)

export const fileName = z.string().max(NAME_BYTES).refine(isFileName, 'no name of a file')

export const isFolderPath = (path: string): boolean =>
  path === '' ||
  (path.length <= FOLDER_LENGTH && path.split('/').length <= FOLDER_DEPTH && path.split('/').every(isFileName))

/** Names separated by `/`; empty at the top. */
export const folderPath = z.string().max(FOLDER_LENGTH).refine(isFolderPath, 'no path of a folder')

/** A name that is valid in an entry, as close as possible to one from a disk or a clipboard. Keeps the extension. */
export function toFileName(given: string, otherwise: string): string {
  const clean = given.toWellFormed().replace(FORBIDDEN_ALL, ' ').replace(/\s+/gu, ' ').trim().normalize('NFC')
  if (clean === '' || clean === '.' || clean === '..') return otherwise
  if (isFileName(clean)) return clean
  const dot = clean.lastIndexOf('.')
  const ending = dot > 0 && bytesOf(clean.slice(dot)) <= 32 ? clean.slice(dot) : ''
  const characters = [...clean.slice(0, Math.min(clean.length - ending.length, NAME_BYTES))]
  while (bytesOf(characters.join('')) + bytesOf(ending) > NAME_BYTES) characters.pop()
  const cut = `${characters.join('').trim()}${ending}`
  return isFileName(cut) ? cut : otherwise
}

/** The folder of a file that was dropped inside one. Levels over the limit are dropped. */
export function toFolderPath(names: readonly string[], otherwise: string): string {
  const parts = names.slice(0, FOLDER_DEPTH).map((name) => toFileName(name, otherwise))
  while (parts.length > 0 && !isFolderPath(parts.join('/'))) parts.pop()
  return parts.join('/')
}

export const pathOf = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`)
