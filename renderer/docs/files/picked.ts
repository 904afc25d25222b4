/** Files from a picker or the clipboard, with their folders. */
import { toFileName, toFolderPath } from '../../../shared/tools/files/names.ts'
import type { FileToShare } from './sharing-job.ts'

/** Maximum number of files per drop; any further ones are left out. */
export const FILES_AT_ONCE = 20_000

export interface Given {
  files: (FileToShare & { file: File })[]
  /** Names of files that are unreadable from the start (a broken link, a device) or have become so. */
  unreadable: string[]
  /** Whether there were more files than the limit. */
  isCut: boolean
}

/** Replacements for invalid names. */
export interface OtherNames {
  file: string
  folder: string
}

/** Files of a whole folder carry their path in it. */
export function pickedFiles(files: readonly File[], folder: string, names: OtherNames, most = FILES_AT_ONCE): Given {
  const start = folder === '' ? [] : folder.split('/')
  const taken = files.slice(0, most).map((file) => ({
    file,
    name: toFileName(file.name, names.file),
    folder: toFolderPath([...start, ...file.webkitRelativePath.split('/').slice(0, -1)], names.folder),
  }))
  return { files: taken, unreadable: [], isCut: files.length > most }
}
