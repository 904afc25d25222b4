/** Files that can be removed from this device without loss, to free up space. */
import type { FileState } from '../../../../shared/tools/files/calls.ts'
import type { ListedFile, SharedFile } from '../../../../shared/tools/files/file-set.ts'

/**
 * Files that are complete on this device, in the app's own storage, and also on another device; includes older
 * versions. Files in the person's own folders take no space that we could free.
 */
export interface Room {
  /** Each once, even under several names. */
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
