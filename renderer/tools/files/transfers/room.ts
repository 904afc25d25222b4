/** Files that can be removed from this device without loss, to free up space. */
import type { FileState } from '../../../../shared/tools/files/calls.ts'
import type { ListedFile, SharedFile } from '../../../../shared/tools/files/file-set.ts'

/**
 * Files that are complete on this device, in the app's own storage, and also on another device; including older
 * versions. Files in a folder of the person's use no space that we could free.
 */
export interface Room {
  /** Each once, whatever its names. */
  files: SharedFile[]
  /** Their size on this device. */
  bytes: number
}

export function roomIn(list: readonly ListedFile[], stateOf: (file: SharedFile) => FileState): Room {
  const removable = new Map<string, SharedFile>()
  for (const file of list.flatMap(({ versions }) => versions)) {
    const { state, holders, inFolder } = stateOf(file)
    if (state === 'here' && !inFolder && holders.length > 0) removable.set(file.root, file)
  }
  const files = [...removable.values()]
  return { files, bytes: files.reduce((sum, { size }) => sum + size, 0) }
}
