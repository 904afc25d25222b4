import { RadioTower } from 'lucide-react'
import { topics as tool } from '../../../shared/tools/topics/tool.ts'
import { strings } from '../../strings/strings.ts'
import { part } from '../../ui/part.tsx'
import type { ScreenTool } from '../tool.tsx'
import { topicsWords } from './words/words.ts'

export const topics: ScreenTool<typeof topicsWords> = {
  tool,
  words: topicsWords,
  icon: RadioTower,
  title: () => strings.topics.title,
  View: part(async () => (await import('./topics-view.tsx')).TopicsView),
  overviews: (space) => [
    { id: 'topics', title: strings.topics.all, icon: RadioTower, route: { tool: 'topics', space, place: {} } },
  ],
}
