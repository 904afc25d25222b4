import type { CSSProperties } from 'react'
import type { ListedItem } from '../../../docs/space-index.ts'
import { usePictures } from '../../../ui/files/file-cards.tsx'

/** The picture above a page's title. @param y its position while it is being moved; null otherwise */
export function PageCover({ page: { cover }, y }: { page: ListedItem; y: number | null }) {
  const show = usePictures()
  if (!cover) return null
  return (
    <div className="page-cover" style={{ '--picture-y': `${y ?? cover.y}%` } as CSSProperties}>
      {show({ file: cover }, '', false)}
    </div>
  )
}
