/**
 * How the disk spells names: accents have two encodings, and paths use one of them (NFC). A disk keeps the encoding
 * that it was given, and macOS programs use the other one.
 */
import { pathOf } from '../../../../shared/tools/files/names.ts'
import { splitPath } from '../../../../shared/tools/folders/paths.ts'

/** Path → the path on disk, for files and folders whose own name is spelled differently there. */
export type Spelling = ReadonlyMap<string, string>

export const SPELLED_ALIKE: Spelling = new Map()

/** The relative path as on the disk. Names that don't exist yet are spelled as in the path. */
export function onDisk(path: string, spelling: Spelling): string {
  if (spelling.size === 0 || path === '') return path
  const known = spelling.get(path)
  if (known !== undefined) return known
  const { folder, name } = splitPath(path)
  return pathOf(onDisk(folder, spelling), name)
}
