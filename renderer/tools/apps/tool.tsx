import { Blocks } from 'lucide-react'
import { apps as tool } from '../../../shared/tools/apps/tool.ts'
import { strings } from '../../strings/first.ts'
import { part } from '../../ui/loading/part.tsx'
import type { ScreenTool } from '../tool.tsx'
import { isPackage } from './packages/package-name.ts'
import { words } from './words/made/words.ts'

export const apps: ScreenTool<typeof words> = {
  tool,
  words,
  icon: Blocks,
  title: () => strings.apps.title,
  useIsListed: ({ index }) => index.listed(tool.item.type).length > 0,
  offers: async () => (await import('./offers.ts')).offers,
  View: part(async () => (await import('./apps-view.tsx')).AppsView),
  overviews: (space) => [
    { id: 'apps', title: strings.apps.title, icon: Blocks, route: { tool: 'apps', space, place: {} } },
  ],
  items: {
    words: () => ({ new: strings.apps.new, name: strings.apps.linked }),
    New: part(async () => (await import('./packages/new-app.tsx')).NewApp),
    isMadeOf: isPackage,
    Entries: part(async () => (await import('./app-menu.tsx')).AppEntries),
    deletedItems: () => strings.apps.deletedItems,
    areOfferedAsLinks: true,
  },
  playing: part(async () => (await import('./running/played-app.tsx')).PlayedApp),
  inbox: { words: () => strings.apps.inboxNotice },
  BelowLink: part(async () => (await import('./below-link.tsx')).BelowLink),
  tell: async () => (await import('./tell-of.ts')).tellOf,
}
