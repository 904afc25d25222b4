import { PackageCheck } from 'lucide-react'
import { RELEASES_PREFIX } from '../../../shared/tools/releases/lanes.ts'
import { releases as tool } from '../../../shared/tools/releases/tool.ts'
import { useHasDocs } from '../../platform/host/use-has-docs.ts'
import { strings } from '../../strings/first.ts'
import { part } from '../../ui/loading/part.tsx'
import type { ScreenTool } from '../tool.tsx'
import { words } from './words/made/words.ts'

export const releases: ScreenTool<typeof words> = {
  tool,
  words,
  icon: PackageCheck,
  title: () => strings.releases.title,
  useIsListed: ({ space }) => useHasDocs(space.id, RELEASES_PREFIX),
  View: part(async () => (await import('./releases-view.tsx')).ReleasesView),
  overviews: (space) => [
    {
      id: 'releases',
      title: strings.releases.title,
      icon: PackageCheck,
      route: { tool: 'releases', space, place: {} },
    },
  ],
  commands: ({ detail }) =>
    detail?.mayWrite
      ? [{ id: 'new-product', title: strings.releases.new, icon: PackageCheck, dialog: 'new', isNew: true }]
      : [],
  dialogs: {
    new: part(async () => (await import('./new-product.tsx')).NewProduct),
    import: part(async () => (await import('./import-product.tsx')).ImportProduct),
  },
}
