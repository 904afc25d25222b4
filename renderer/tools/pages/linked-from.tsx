import { Button } from '@mantine/core'
import { FileText } from 'lucide-react'
import { useState } from 'react'
import type { ListedItem } from '../../docs/space-index.ts'
import { formatRoute } from '../../platform/routes.ts'
import { strings } from '../../strings/strings.ts'
import { ItemIcon } from '../../ui/item-icon.tsx'
import { VirtualList } from '../../ui/virtual-list.tsx'
import { type LinkedFrom as Link, useLinkedFrom } from './use-linked-from.ts'

/** Links that are shown at first. */
const FEW = 5

/** At the foot of a page: the pages that link to it. */
export function LinkedFrom({ space, page, pages }: { space: string; page: string; pages: readonly ListedItem[] }) {
  const [showsAll, setShowsAll] = useState(false)
  const links = useLinkedFrom(space, page, pages)
  if (links.length === 0) return null
  const shown = showsAll ? links : links.slice(0, FEW)
  return (
    <section className="page-linked" aria-labelledby="page-linked">
      <h2 id="page-linked">{strings.pages.linkedFrom(links.length)}</h2>
      <VirtualList
        className="page-linked-list"
        items={shown}
        estimate={52}
        keyOf={({ page: { id } }) => id}
        nameOf={({ page: { name } }) => name}
        render={(link) => <LinkRow space={space} link={link} />}
      />
      {shown.length < links.length && (
        <Button variant="subtle" size="compact-sm" onClick={() => setShowsAll(true)}>
          {strings.pages.showAllLinks(links.length)}
        </Button>
      )}
    </section>
  )
}

function LinkRow({ space, link: { page, at, text } }: { space: string; link: Link }) {
  const place = at === undefined ? { item: page.id } : { item: page.id, at }
  return (
    <a href={formatRoute({ tool: 'pages', space, place })}>
      <ItemIcon emoji={page.icon} icon={FileText} size={18} />
      <span>
        <bdi>{page.name}</bdi>
        <span dir="auto">{text}</span>
      </span>
    </a>
  )
}
