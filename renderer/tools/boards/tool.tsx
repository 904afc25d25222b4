import { Presentation } from 'lucide-react'
import { itemAddress } from '../../../shared/tools/address.ts'
import { boards as tool } from '../../../shared/tools/boards/tool.ts'
import { strings } from '../../strings/first.ts'
import { part } from '../../ui/loading/part.tsx'
import type { ScreenTool } from '../tool.tsx'
import { words } from './words/made/words.ts'

export const boards: ScreenTool<typeof words> = {
  tool,
  words,
  icon: Presentation,
  title: () => strings.boards.title,
  View: part(async () => (await import('./board-views.tsx')).BoardsView),
  overviews: (space) => [
    { id: 'boards', title: strings.boards.title, icon: Presentation, route: { tool: 'boards', space, place: {} } },
  ],
  items: {
    words: () => ({ new: strings.boards.newBoard, name: strings.boards.boardName }),
    seedName: () => strings.boards.firstBoard,
    New: part(async () => (await import('./overview/new-board.tsx')).NewBoard),
    Entries: part(async () => (await import('./overview/board-menu.tsx')).BoardEntries),
    deletedItems: () => strings.boards.deletedItems,
    areOfferedAsLinks: true,
  },
  dialogs: { show: part(async () => (await import('./placed/show-on-board.tsx')).ShowOnBoard) },
  showsPlaces: { title: () => strings.boards.showOn, dialog: 'show' },
  firstStep: {
    title: () => strings.boards.firstStep,
    place({ space, index }) {
      const [first] = index.listed(tool.item.type)
      return first ? itemAddress(space.id, first) : { tool: 'boards', space: space.id, place: {} }
    },
  },
}
