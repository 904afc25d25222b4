import { Menu } from '@mantine/core'
import { FileText } from 'lucide-react'
import { Fragment } from 'react'
import { itemAddress } from '../../../../shared/tools/address.ts'
import { pageTree } from '../../../../shared/tools/index/page-tree.ts'
import type { ListedItem } from '../../../docs/space-index.ts'
import { formatRoute } from '../../../platform/places/routes.ts'
import { strings } from '../../../strings/strings.ts'
import { ItemIcon } from '../../../ui/item-icon.tsx'
import { MoreMenu } from '../../../ui/menus/more-menu.tsx'

/** Number of closest ancestors that are links; those above are in a menu. */
const SHOWN = 2
/** Maximum length of a listed path. */
const MOST = 50

/** The ancestors of a page, from the top. */
export function pagesAbove(pages: readonly ListedItem[], id: string): ListedItem[] {
  const rows = new Map(pageTree(pages).map((row) => [row.page.id, row]))
  const above: ListedItem[] = []
  let row = rows.get(rows.get(id)?.parent ?? '')
  while (row && above.length < MOST) {
    above.unshift(row.page)
    row = rows.get(row.parent ?? '')
  }
  return above
}

/** The ancestors of this page, as links. */
export function PageTrail({
  space,
  above,
  icon,
}: {
  space: string
  above: readonly ListedItem[]
  icon: string | undefined
}) {
  const hrefOf = (page: ListedItem) => formatRoute(itemAddress(space, page))
  const [further, shown] = [above.slice(0, -SHOWN), above.slice(-SHOWN)]
  return (
    <>
      <span className="page-trail-icon" aria-hidden="true">
        <ItemIcon emoji={icon} icon={FileText} size={18} />
      </span>
      {above.length > 0 && (
        <nav className="page-trail" aria-label={strings.pages.pagesAbove}>
          {further.length > 0 && (
            <>
              <MoreMenu label={strings.pages.morePagesAbove} size={24} icon={16} width={240}>
                {further.map((page) => (
                  <Menu.Item key={page.id} component="a" href={hrefOf(page)}>
                    {page.icon && <ItemIcon emoji={page.icon} icon={FileText} size={18} />} <bdi>{page.name}</bdi>
                  </Menu.Item>
                ))}
              </MoreMenu>
              <span aria-hidden="true">/</span>
            </>
          )}
          {shown.map((page) => (
            <Fragment key={page.id}>
              <a href={hrefOf(page)} title={page.name}>
                {page.icon && <ItemIcon emoji={page.icon} icon={FileText} size={16} />} <bdi>{page.name}</bdi>
              </a>
              <span aria-hidden="true">/</span>
            </Fragment>
          ))}
        </nav>
      )}
    </>
  )
}
