import { RadioTower } from 'lucide-react'
import { topics as tool } from '../../../shared/tools/topics/tool.ts'
import { strings } from '../../strings/strings.ts'
import type { ScreenTool } from '../tool.tsx'
import { TopicsView } from './topics-view.tsx'

export const topics: ScreenTool = {
  tool,
  icon: RadioTower,
  title: () => strings.topics.title,
  View: TopicsView,
  overviews: (space) => [
    { id: 'topics', title: strings.topics.all, icon: RadioTower, route: { tool: 'topics', space, place: {} } },
  ],
}
