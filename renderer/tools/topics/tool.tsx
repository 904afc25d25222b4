import { RadioTower } from 'lucide-react'
import { topics as tool } from '../../../shared/tools/topics/tool.ts'
import { strings } from '../../strings/first.ts'
import { part } from '../../ui/loading/part.tsx'
import type { ScreenTool } from '../tool.tsx'
import { useTopics } from './use-topics.ts'
import { words } from './words/made/words.ts'

export const topics: ScreenTool<typeof words> = {
  tool,
  words,
  icon: RadioTower,
  title: () => strings.topics.title,
  useIsListed: ({ space }) => (useTopics(space.id)?.length ?? 0) > 0,
  View: part(async () => (await import('./topics-view.tsx')).TopicsView),
  overviews: (space) => [
    { id: 'topics', title: strings.topics.all, icon: RadioTower, route: { tool: 'topics', space, place: {} } },
  ],
  commands: ({ detail }) =>
    detail?.mayWrite
      ? [{ id: 'new-stream', title: strings.topics.new, icon: RadioTower, dialog: 'new', isNew: true }]
      : [],
  dialogs: { new: part(async () => (await import('./new-topic.tsx')).NewTopic) },
}
