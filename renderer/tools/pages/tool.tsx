import { FileText, FolderDown } from 'lucide-react'
import { itemAddress } from '../../../shared/tools/address.ts'
import { pageTree } from '../../../shared/tools/index/page-tree.ts'
import { pages as tool } from '../../../shared/tools/pages/tool.ts'
import { strings } from '../../strings/first.ts'
import { part } from '../../ui/loading/part.tsx'
import type { ScreenTool } from '../tool.tsx'
import { SaveAllPages } from './saving/save-all-pages.tsx'
import { PageTree } from './tree/page-tree.tsx'
import { words } from './words/made/words.ts'

export const pages: ScreenTool<typeof words> = {
  tool,
  words,
  icon: FileText,
  title: () => strings.pages.title,
  View: part(async () => (await import('./page-view.tsx')).PageView),
  Section: PageTree,
  items: {
    words: () => ({ new: strings.pages.newPage, name: strings.pages.pageTitle }),
    deletedItems: () => strings.pages.deletedItems,
    areOfferedAsLinks: true,
  },
  useRoutes: ({ space, index }) => pageTree(index.listed('page')).map(({ page }) => itemAddress(space.id, page)),
  commands: ({ index }) =>
    index.listed('page').length > 0
      ? [{ id: 'save-pages', title: strings.pages.savePages, icon: FolderDown, dialog: 'save' }]
      : [],
  dialogs: { save: SaveAllPages },
}
