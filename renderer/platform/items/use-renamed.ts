import type { CallResult } from '../../../shared/ipc/contract.ts'
import { strings } from '../../strings/strings.ts'
import { useAppStore } from '../state/store.ts'
import { undoAction } from '../state/undo-action.ts'

/** Reports an item's new name, and offers to restore the old one. */
export function useRenamed() {
  const store = useAppStore()
  return (name: string, giveBack: () => Promise<CallResult<unknown>>): void => {
    const undo = async () => {
      const result = await giveBack()
      if (!result.ok) store.notify(strings.errors[result.error.reason])
    }
    store.notify(
      strings.tools.renamed(name),
      undoAction(() => void undo()),
    )
  }
}
