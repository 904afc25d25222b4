import { useAppStore } from '../../platform/state/store.ts'
import { undoAction } from '../../platform/state/undo-action.ts'
import { strings } from '../../strings/strings.ts'
import type { NewDecision } from './forum-feed.ts'
import type { DiscussionProps } from './forum-props.ts'

/** Decides something about a discussion, says so, and offers to undo it. Resolves with whether it was written. */
export function useDecide({ forum: { feed }, discussion }: Omit<DiscussionProps, 'detail'>) {
  const store = useAppStore()
  return async (decision: NewDecision, before: NewDecision, said: string): Promise<boolean> => {
    const time = (await feed?.decide(discussion, decision)) ?? null
    // A decision that undoes another is a later one.
    if (time !== null)
      store.notify(
        said,
        undoAction(() => void feed?.decide(discussion, before, time)),
      )
    else store.notify(strings.forums.notSent)
    return time !== null
  }
}
