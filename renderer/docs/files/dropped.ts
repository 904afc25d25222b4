/** Files from a drop, with their folders. */
import { toFileName, toFolderPath } from '../../../shared/tools/files/names.ts'
import { FILES_AT_ONCE, type Given, type OtherNames, pickedFiles } from './picked.ts'

/** Must be called while the drop is handled: its data is gone afterward. Paths are within `folder`. */
export async function droppedFiles(
  data: DataTransfer,
  folder: string,
  names: OtherNames,
  most = FILES_AT_ONCE,
): Promise<Given> {
  const items = [...data.items].flatMap((item) => {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null
    return entry ? { entry, file: item.getAsFile() } : []
  })
  const plain = [...data.files]
  if (items.length === 0) return pickedFiles(plain, folder, names, most)
  const start = folder === '' ? [] : folder.split('/')
  const given: Given = { files: [], unreadable: [], isCut: false }
  // Only the drop's own files are known to have a path. Those from an entry may have to be sent byte by byte.
  for (const { entry, file } of items) await walk(entry, start, names, given, most, entry.isFile ? file : null)
  return given
}

async function walk(
  entry: FileSystemEntry,
  folder: readonly string[],
  names: OtherNames,
  given: Given,
  most: number,
  known: File | null = null,
): Promise<void> {
  if (given.files.length >= most) {
    given.isCut = true
    return
  }
  if (entry.isFile) {
    const file =
      known ??
      (await new Promise<File | null>((resolve) => {
        ;(entry as FileSystemFileEntry).file(resolve, () => resolve(null))
      }))
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
    if (!some || some.length === 0 || given.isCut) return
    for (const each of some) await walk(each, [...folder, entry.name], names, given, most)
  }
}
