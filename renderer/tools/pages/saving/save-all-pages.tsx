import { pageTree } from '../../../../shared/tools/index/page-tree.ts'
import type { SpaceOnScreen } from '../../../platform/view/view.tsx'
import { strings } from '../../../strings/first.ts'
import { part } from '../../../ui/loading/part.tsx'

const SavePagesDialog = part(async () => (await import('./save-pages-dialog.tsx')).default)

export function SaveAllPages({ space, index, onClose }: SpaceOnScreen & { onClose: () => void }) {
  const pages = pageTree(index.listed('page')).map(({ page: { id, name, icon, cover }, parent }) => {
    return { id, name, icon, cover, parent }
  })
  return (
    <SavePagesDialog space={space.id} name={`${space.name} ${strings.pages.title}`} pages={pages} onClose={onClose} />
  )
}
