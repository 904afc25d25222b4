import { Button } from '@mantine/core'
import { FileText } from 'lucide-react'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { ListedItem } from '../../docs/space-index.ts'
import { formatRoute } from '../../platform/places/routes.ts'
import { strings } from '../../strings/strings.ts'
import { ItemIcon } from '../../ui/item-icon.tsx'
import { type RowsHandle, VirtualList } from '../../ui/lists/virtual-list.tsx'
import { type LinkedFrom as Link, useLinkedFrom } from './use-linked-from.ts'

/** Number of links shown initially. */
const FEW = 5

/** At the foot of a page: the pages that link to it. */
export function LinkedFrom({ space, page, pages }: { space: string; page: string; pages: readonly ListedItem[] }) {
  const [showsAll, setShowsAll] = useState(false)
  const rows = useRef<RowsHandle>(null)
  const links = useLinkedFrom(space, page, pages)
  if (links.length === 0) return null
  const shown = showsAll ? links : links.slice(0, FEW)
  const showAll = () => {
    flushSync(() => setShowsAll(true))
    // The button is no longer rendered.
    rows.current?.focus(links[FEW]?.page.id ?? '')
  }
  return (
    <section className="page-linked" aria-labelledby="page-linked">
      <h2 id="page-linked">{strings.pages.linkedFrom(links.length)}</h2>
      <VirtualList
        ref={rows}
        className="page-linked-list"
        items={shown}
        estimate={52}
        keyOf={({ page: { id } }) => id}
        nameOf={({ page: { name } }) => name}
        render={(link) => <LinkRow space={space} link={link} />}
      />
      {shown.length < links.length && (
        <Button variant="subtle" size="compact-sm" onClick={showAll}>
          {strings.pages.showAllLinks(links.length)}
        </Button>
      )}
    </section>
  )
}

function LinkRow({ space, link: { page, at, text } }: { space: string; link: Link }) {
  const place = at === undefined ? { item: page.id } : { item: page.id, at }
  return (
    <a className="page-linked-page" href={formatRoute({ tool: 'pages', space, place })}>
      <ItemIcon emoji={page.icon} icon={FileText} size={18} />
      <span className="page-linked-words">
        <bdi>{page.name}</bdi>
        <span className="page-linked-text" dir="auto">
          {text}
        </span>
      </span>
    </a>
  )
}
