import { lazy, Suspense } from 'react'
import { pageTree } from '../../../shared/tools/index/page-tree.ts'
import type { SpaceOnScreen } from '../../platform/view.tsx'
import { strings } from '../../strings/strings.ts'

const SavePagesDialog = lazy(() => import('./save-pages-dialog.tsx'))

export function SaveAllPages({ space, index, onClose }: SpaceOnScreen & { onClose: () => void }) {
  const pages = pageTree(index.listed('page')).map(({ page: { id, name }, parent }) => ({ id, name, parent }))
  return (
    <Suspense>
      <SavePagesDialog space={space.id} name={`${space.name} ${strings.pages.title}`} pages={pages} onClose={onClose} />
    </Suspense>
  )
}
