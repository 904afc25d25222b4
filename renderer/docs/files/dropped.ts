/** Files from a drop, a paste or a picker, with the folders that they were in. */
import { toFileName, toFolderPath } from '../../../shared/tools/files/names.ts'
import type { FileToShare } from './sharing-job.ts'

/** Any further files of one drop are left out. */
export const FILES_AT_ONCE = 20_000

export interface Given {
  files: FileToShare[]
  /** Names of files that can't be read (a broken link, a device), or can no longer be read. */
  unreadable: string[]
  /** There were more files than the limit. */
  isCut: boolean
}

/** Replacements for invalid names. */
export interface OtherNames {
  file: string
  folder: string
}

/** Call it while the drop is handled: its data is gone afterwards. Paths are within `folder`. */
export async function droppedFiles(
  data: DataTransfer,
  folder: string,
  names: OtherNames,
  most = FILES_AT_ONCE,
): Promise<Given> {
  const entries = [...data.items].flatMap((item) => (item.kind === 'file' ? (item.webkitGetAsEntry() ?? []) : []))
  const plain = [...data.files]
  if (entries.length === 0) return pickedFiles(plain, folder, names, most)
  const given: Given = { files: [], unreadable: [], isCut: false }
  for (const entry of entries) await walk(entry, folder === '' ? [] : folder.split('/'), names, given, most)
  return given
}

/** Files from a picker or the clipboard; those of a whole folder carry their path in it. */
export function pickedFiles(files: readonly File[], folder: string, names: OtherNames, most = FILES_AT_ONCE): Given {
  const start = folder === '' ? [] : folder.split('/')
  const taken = files.slice(0, most).map((file) => ({
    file,
    name: toFileName(file.name, names.file),
    folder: toFolderPath([...start, ...file.webkitRelativePath.split('/').slice(0, -1)], names.folder),
  }))
  return { files: taken, unreadable: [], isCut: files.length > most }
}

async function walk(
  entry: FileSystemEntry,
  folder: readonly string[],
  names: OtherNames,
  given: Given,
  most: number,
): Promise<void> {
  if (given.files.length >= most) {
    given.isCut = true
    return
  }
  if (entry.isFile) {
    const file = await new Promise<File | null>((resolve) => {
      ;(entry as FileSystemFileEntry).file(resolve, () => resolve(null))
    })
    const name = toFileName(entry.name, names.file)
    if (file) given.files.push({ file, name, folder: toFolderPath(folder, names.folder) })
    else given.unreadable.push(name)
    return
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  for (;;) {
    const some = await new Promise<FileSystemEntry[] | null>((resolve) =>
      reader.readEntries(resolve, () => resolve(null)),
    )
    if (some === null) given.unreadable.push(toFileName(entry.name, names.folder))
    if (!some || some.length === 0) return
    for (const each of some) await walk(each, [...folder, entry.name], names, given, most)
  }
}
