/** How names stand on the disk: accents can be written in two ways, of which paths use one (NFC). A disk keeps what it was given, and macOS programs give the other. */
import { pathOf } from '../../../../shared/tools/files/names.ts'
import { splitPath } from '../../../../shared/tools/folders/paths.ts'

/** Path → the path as the disk has it, of files and folders whose own name is written otherwise. */
export type Spelling = ReadonlyMap<string, string>

export const SPELLED_ALIKE: Spelling = new Map()

/** Relative, as the disk has it. What is not there yet is written as in the path. */
export function onDisk(path: string, spelling: Spelling): string {
  if (spelling.size === 0 || path === '') return path
  const known = spelling.get(path)
  if (known !== undefined) return known
  const { folder, name } = splitPath(path)
  return pathOf(onDisk(folder, spelling), name)
}
