/** What a drop, a paste or a picker gave, as files with the folders that they were in. */
import { toFileName, toFolderPath } from '../../../shared/tools/files/names.ts'
import type { FileToShare } from './sharing-job.ts'

/** Further files of one drop are left out. */
export const FILES_AT_ONCE = 20_000

/** For names that may not stand anywhere. */
export interface OtherNames {
  file: string
  folder: string
}

/** Call it while the drop is handled: what it holds is gone afterwards. Within `folder`. */
export async function droppedFiles(data: DataTransfer, folder: string, names: OtherNames): Promise<FileToShare[]> {
  const entries = [...data.items].flatMap((item) => (item.kind === 'file' ? (item.webkitGetAsEntry() ?? []) : []))
  const plain = [...data.files]
  if (entries.length === 0) return pickedFiles(plain, folder, names)
  const found: FileToShare[] = []
  for (const entry of entries) await walk(entry, folder === '' ? [] : folder.split('/'), names, found)
  return found
}

/** Files of a picker or of the clipboard; those of a whole folder say where in it they were. */
export function pickedFiles(files: readonly File[], folder: string, names: OtherNames): FileToShare[] {
  const start = folder === '' ? [] : folder.split('/')
  return files.slice(0, FILES_AT_ONCE).map((file) => ({
    file,
    name: toFileName(file.name, names.file),
    folder: toFolderPath([...start, ...file.webkitRelativePath.split('/').slice(0, -1)], names.folder),
  }))
}

async function walk(
  entry: FileSystemEntry,
  folder: readonly string[],
  names: OtherNames,
  found: FileToShare[],
): Promise<void> {
  if (found.length >= FILES_AT_ONCE) return
  if (entry.isFile) {
    // What cannot be read any more (a broken link, a device) is left out.
    const file = await new Promise<File | null>((resolve) => {
      ;(entry as FileSystemFileEntry).file(resolve, () => resolve(null))
    })
    if (file) found.push({ file, name: toFileName(entry.name, names.file), folder: toFolderPath(folder, names.folder) })
    return
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])))
    if (some.length === 0) return
    for (const each of some) await walk(each, [...folder, entry.name], names, found)
  }
}
