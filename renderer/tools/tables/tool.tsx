import { ListTodo, Table2 } from 'lucide-react'
import { tables as tool } from '../../../shared/tools/tables/tool.ts'
import { countInbox } from '../../platform/state/inbox.ts'
import { strings } from '../../strings/first.ts'
import { part } from '../../ui/loading/part.tsx'
import type { ScreenTool } from '../tool.tsx'
import { words } from './words/made/words.ts'

export const tables: ScreenTool<typeof words> = {
  tool,
  words,
  icon: Table2,
  title: () => strings.tables.title,
  useIsListed: ({ index }) => index.listed(tool.item.type).length > 0,
  View: part(async () => (await import('./table-view.tsx')).TableView),
  gathered: {
    overview: (space) => ({
      ...{ id: 'my-tasks', title: strings.tables.myTasks, icon: ListTodo },
      route: { tool: 'tables', space, place: {} },
    }),
    count: (data, space) => countInbox(data, space, (from) => from === tool.id),
  },
  items: {
    words: () => ({ new: strings.tables.new, name: strings.tables.name }),
    New: part(async () => (await import('./new-table.tsx')).NewTable),
    Entries: part(async () => (await import('./table-entries.tsx')).TableEntries),
    deletedItems: () => strings.tables.deletedItems,
    areOfferedAsLinks: true,
  },
  BelowLink: part(async () => (await import('./table-view.tsx')).BelowLink),
  inbox: { words: () => strings.tables.taskDue, icon: Table2 },
  tell: async () => (await import('./tasks/notify-of-task.ts')).notifyOfTask,
}
