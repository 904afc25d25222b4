import type { ListedFile } from '../../../shared/tools/files/file-set.ts'

/** Returns all folders that contain files, with their parent folders, in no particular order. */
export function foldersOf(files: readonly ListedFile[]): string[] {
  const folders = new Set<string>()
  for (const { file } of files) {
    const names = file.folder.split('/')
    if (file.folder !== '') for (const index of names.keys()) folders.add(names.slice(0, index + 1).join('/'))
  }
  return [...folders]
}
