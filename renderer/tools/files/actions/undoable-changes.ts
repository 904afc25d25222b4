import type { SharedFile } from '../../../../shared/tools/files/file-set.ts'
import type { FilesFeed } from '../../../docs/files/files-feed.ts'
import type { AppStore } from '../../../platform/state/store.ts'
import { undoAction } from '../../../platform/state/undo-action.ts'
import { strings } from '../../../strings/strings.ts'

export type FilePlace = Pick<SharedFile, 'name' | 'folder'>

/** Changes for everyone, each with a notice that offers to undo it. */
export function undoableChanges(feed: FilesFeed | undefined, store: AppStore) {
  const done = (words: string, undo: () => void) => store.notify(words, undoAction(undo))
  const refused = () => store.notify(strings.errors['not-allowed'])
  const undo = async (undone: Promise<boolean> | undefined) => {
    if (!(await undone)) refused()
  }
  return {
    /** Deletes files for everyone. */
    async deleteForEveryone(chosen: readonly SharedFile[]) {
      if (!(await feed?.deleteForEveryone(chosen, true))) return refused()
      done(strings.files.deletedForEveryone(chosen.length), () => void undo(feed?.deleteForEveryone(chosen, false)))
    },
    /** Renames or moves one's own files. */
    async move(chosen: readonly SharedFile[], to: (file: SharedFile) => FilePlace) {
      const [file] = chosen
      if (!file) return
      if (!(await feed?.move(chosen, to))) return refused()
      const { name, folder } = to(file)
      const isRenamed = chosen.length === 1 && folder === file.folder
      done(
        isRenamed ? strings.files.renamed(name) : strings.files.moved(chosen.length, folder || strings.files.top),
        () => void undo(feed?.move(chosen, (each) => ({ name: each.name, folder: each.folder }))),
      )
    },
  }
}
