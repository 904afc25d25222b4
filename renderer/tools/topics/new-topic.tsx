import type { SpaceOnScreen } from '../../platform/view/view.tsx'
import { NewTopicDialog } from './topic-dialogs.tsx'
import { useTopics } from './use-topics.ts'

/** Creates a stream and opens it. */
export function NewTopic({ space: { id: space }, onClose }: SpaceOnScreen & { onClose: () => void }) {
  const topics = useTopics(space)
  return <NewTopicDialog space={space} taken={topics?.map(({ name }) => name) ?? []} onClose={onClose} />
}
