import { useAppStore } from '../../platform/state/store.ts'
import { undoAction } from '../../platform/state/undo-action.ts'
import { strings } from '../../strings/strings.ts'
import type { NewDecision } from './forum-feed.ts'
import type { DiscussionProps } from './forum-props.ts'

/** Writes a decision about a discussion, with a notice that offers to undo it. Resolves with whether it was written. */
export function useDecide({ forum: { feed }, discussion }: Omit<DiscussionProps, 'detail'>) {
  const store = useAppStore()
  return async (decision: NewDecision, before: NewDecision, said: string): Promise<boolean> => {
    const time = (await feed?.decide(discussion, decision)) ?? null
    // To undo a decision, another one with a later time is written.
    if (time !== null)
      store.notify(
        said,
        undoAction(() => void feed?.decide(discussion, before, time)),
      )
    else store.notify(strings.forums.notSent)
    return time !== null
  }
}
