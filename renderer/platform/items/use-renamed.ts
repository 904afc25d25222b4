import type { CallResult } from '../../../shared/ipc/contract.ts'
import { strings } from '../../strings/strings.ts'
import { useAppStore } from '../state/store.ts'
import { undoAction } from '../state/undo-action.ts'

/** Says what something is called now, and offers to give it its name back. */
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
