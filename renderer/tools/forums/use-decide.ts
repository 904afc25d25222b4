import { useAppStore } from '../../platform/store.ts'
import { undoAction } from '../../platform/undo-action.ts'
import { strings } from '../../strings/strings.ts'
import type { NewDecision } from './forum-feed.ts'
import type { DiscussionProps } from './forum-props.ts'

/** Decides something about a discussion, says so, and offers to undo it. Resolves with whether it was written. */
export function useDecide({ forum: { feed }, discussion }: Omit<DiscussionProps, 'detail'>) {
  const store = useAppStore()
  return async (decision: NewDecision, before: NewDecision, said: string): Promise<boolean> => {
    const isDecided = (await feed?.decide(discussion, decision)) ?? false
    // A decision that undoes another is a later one.
    const undo = () =>
      void feed?.decide({ ...discussion, decided: Math.max(discussion.decided + 1, Date.now()) }, before)
    if (isDecided) store.notify(said, undoAction(undo))
    else store.notify(strings.forums.notSent)
    return isDecided
  }
}
