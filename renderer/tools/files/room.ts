/** What can go from this device to make room, without being lost. */
import type { FileState } from '../../../shared/ipc/files.ts'
import type { ListedFile, SharedFile } from '../../../shared/tools/files/file-set.ts'

/**
 * Files of which all lies here, where the app keeps its copies, and on another device, too; older versions among them. What stays in a folder of the
 * person's takes no room that could be made.
 */
export interface Room {
  /** Each once, whatever it is called. */
  files: SharedFile[]
  /** That they take here. */
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
