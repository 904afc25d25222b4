import { Plus } from 'lucide-react'
import { useState } from 'react'
import { itemAddress } from '../../shared/tools/address.ts'
import classes from '../platform/frame.module.css'
import { ItemMarks } from '../platform/item-marks.tsx'
import { formatRoute, viewOf } from '../platform/routes.ts'
import { useAppStore } from '../platform/store.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { VirtualRows } from '../ui/virtual-list.tsx'
import { itemsOf, NO_MARKS, type Overview, type SectionProps } from './tool.tsx'

const useNoMarks = () => NO_MARKS

/** Height of an item in pixels. */
const ROW = 34

/** A tool's section in the sidebar: its items, or its overviews if it has none. */
export function ToolSection(props: SectionProps) {
  return props.tool.items ? <ItemSection {...props} /> : <OverviewSection {...props} />
}

function OverviewSection({ tool, space, route }: SectionProps) {
  if (!tool.overviews || space.standing === 'joining') return null
  return (
    <section aria-label={tool.title()}>
      <header className={classes.toolHeader}>
        <h2>{tool.title()}</h2>
      </header>
      {tool.overviews(space.id).map(({ id, title, icon: Icon, route: to }) => (
        <a
          key={id}
          className={classes.item}
          href={formatRoute(to)}
          aria-current={viewOf(route) === viewOf(to) ? 'page' : undefined}
        >
          <Icon size={18} aria-hidden="true" />
          <bdi>{title}</bdi>
        </a>
      ))}
    </section>
  )
}

function Heading({
  overview,
  title,
  route,
}: { overview: Overview | undefined; title: string } & Pick<SectionProps, 'route'>) {
  if (!overview) return <h2>{title}</h2>
  return (
    <h2>
      <a
        className={classes.toolLink}
        href={formatRoute(overview.route)}
        aria-current={viewOf(route) === viewOf(overview.route) ? 'page' : undefined}
      >
        {title}
      </a>
    </h2>
  )
}

function ItemSection({ tool, space: { id: space }, index, route }: SectionProps) {
  const store = useAppStore()
  const [dragged, setDragged] = useState<string | null>(null)
  const [over, setOver] = useState<string | null>(null)
  const items = itemsOf(tool, { index })
  const useMarks = tool.items?.useMarks ?? useNoMarks
  const { unread, mentions, muted } = useMarks(space, items)
  const type = tool.tool.item?.type
  if (!type || !tool.items || (items.length === 0 && !index.writable)) return null
  const Icon = tool.icon
  const view = viewOf(route)
  const current = items.find((item) => viewOf(itemAddress(space, item)) === view)
  return (
    <section aria-label={tool.title()}>
      <header className={classes.toolHeader}>
        <Heading overview={tool.overviews?.(space)[0]} title={tool.title()} route={route} />
        {index.writable && (
          <IconButton
            size={28}
            label={tool.items.words().new}
            onClick={() => store.openDialog({ kind: 'new-item', space, type })}
          >
            <Plus size={18} />
          </IconButton>
        )}
      </header>
      <VirtualRows
        items={items}
        estimate={ROW}
        keyOf={({ id }) => id}
        nameOf={({ name }) => name}
        kept={dragged}
        render={(item, place) => {
          const { id, name } = item
          const calls = mentions[id] ?? 0
          const isMuted = muted.includes(id)
          const count = isMuted ? calls : (unread[id] ?? 0)
          return (
            <a
              className={classes.item}
              href={formatRoute(itemAddress(space, item))}
              aria-current={item === current ? 'page' : undefined}
              data-unread={count > 0 || undefined}
              data-muted={isMuted || undefined}
              data-over={(over === id && dragged !== id) || undefined}
              title={name}
              draggable={index.writable}
              onDragStart={() => setDragged(id)}
              onDragOver={(event) => {
                if (!dragged) return
                event.preventDefault()
                setOver(id)
              }}
              onDrop={(event) => {
                event.preventDefault()
                if (dragged) index.move(dragged, place)
                setDragged(null)
                setOver(null)
              }}
              onDragEnd={() => {
                setDragged(null)
                setOver(null)
              }}
              onKeyDown={(event) => {
                const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
                if (!step || !index.writable || !event.shiftKey || event.altKey || event.ctrlKey || event.metaKey)
                  return
                event.preventDefault()
                index.move(id, place + step)
              }}
            >
              <Icon size={18} aria-hidden="true" />
              <bdi>{name}</bdi>
              <ItemMarks isMuted={isMuted} calls={calls} unread={count} />
            </a>
          )
        }}
      />
    </section>
  )
}
