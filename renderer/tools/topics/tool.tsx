import { RadioTower } from 'lucide-react'
import { topics as tool } from '../../../shared/tools/topics/tool.ts'
import { strings } from '../../strings/strings.ts'
import type { ScreenTool } from '../tool.tsx'
import { TopicsView } from './topics-view.tsx'
import { topicsWords } from './words/words.ts'

export const topics: ScreenTool<typeof topicsWords> = {
  tool,
  words: topicsWords,
  icon: RadioTower,
  title: () => strings.topics.title,
  View: TopicsView,
  overviews: (space) => [
    { id: 'topics', title: strings.topics.all, icon: RadioTower, route: { tool: 'topics', space, place: {} } },
  ],
}
