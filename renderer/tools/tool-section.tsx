import { Plus } from 'lucide-react'
import { useState } from 'react'
import { itemAddress } from '../../shared/tools/address.ts'
import type { ListedItem } from '../docs/space-index.ts'
import { ItemMarks } from '../platform/items/item-marks.tsx'
import { useUndoable } from '../platform/items/use-undoable.ts'
import { formatRoute, isAddress, viewOf } from '../platform/places/routes.ts'
import { useAppStore } from '../platform/state/store.ts'
import { useUnmuted } from '../platform/state/unread.ts'
import classes from '../platform/view/frame.module.css'
import { strings } from '../strings/first.ts'
import { useFileDrop } from '../ui/files/use-file-drop.ts'
import { VirtualRows } from '../ui/lists/virtual-list.tsx'
import { part } from '../ui/loading/part.tsx'
import { IconButton } from '../ui/menus/icon-button.tsx'
import { useRowMenu } from '../ui/menus/row-menu.ts'
import { SHORT, SidebarSection, useFold } from './sidebar-section.tsx'
import { itemsOf, NO_MARKS, type SectionProps, useTools } from './tool.tsx'

const ItemMenu = part(async () => (await import('./item-menu.tsx')).ItemMenu)

const useNoMarks = () => NO_MARKS

/** Height of an item in pixels. */
const ROW = 34

/** A tool's section in the sidebar: its items, or a link to its overview if it has none. */
export function ToolSection(props: SectionProps) {
  return props.tool.items ? <ItemSection {...props} /> : <OverviewSection {...props} />
}

function OverviewSection({ tool, space, route }: SectionProps) {
  const tools = useTools()
  const overview = tool.overviews?.(space.id)[0]
  const unread = useUnmuted((data) => tool.unread?.(data, space.id) ?? 0)
  if (!overview || space.standing === 'joining') return null
  const isWithin =
    isAddress(route) &&
    (route.tool === tool.tool.id ||
      (tool.showsParts && tools.some((each) => each.inFiles && each.tool.id === route.tool)))
  const shown = isWithin ? overview.route : route
  return (
    <SidebarSection title={tool.title()} icon={tool.icon} overview={overview.route} route={shown} unread={unread} />
  )
}

function ItemSection({ tool, space: { id: space }, index, route }: SectionProps) {
  const store = useAppStore()
  const [dragged, setDragged] = useState<string | null>(null)
  const menu = useRowMenu<ListedItem>()
  const undoable = useUndoable(space)
  const [over, setOver] = useState<string | null>(null)
  const items = itemsOf(tool, { index })
  const takeFiles = index.writable ? tool.items?.takeFiles : undefined
  const drop = useFileDrop(takeFiles && ((item: string, files) => takeFiles(space, item, files)))
  const useMarks = tool.items?.useMarks ?? useNoMarks
  const { unread, mentions, muted } = useMarks(space, items)
  const fold = useFold(space, tool.tool.id, !tool.isListedPlainly && items.length > SHORT)
  const type = tool.tool.item?.type
  if (!type || !tool.items || (items.length === 0 && !index.writable)) return null
  const Icon = tool.icon
  const view = viewOf(route)
  const current = items.find((item) => viewOf(itemAddress(space, item)) === view)
  const countOf = (id: string) => (muted.includes(id) ? (mentions[id] ?? 0) : (unread[id] ?? 0))
  const move = (id: string, place: number) => {
    const name = items.find((item) => item.id === id)?.name ?? ''
    undoable(strings.tools.moved(name), index.move(id, place))
  }
  const shown = fold.isFolded ? items.filter((item) => item === current || countOf(item.id) > 0) : items
  return (
    <SidebarSection
      title={tool.title()}
      icon={tool.isListedPlainly ? undefined : Icon}
      overview={tool.overviews?.(space)[0]?.route}
      route={route}
      fold={items.length > 0 ? fold : undefined}
      actions={
        index.writable && (
          <IconButton
            size={28}
            label={tool.items.words().new}
            onClick={() => store.openDialog({ kind: 'new-item', space, type })}
          >
            <Plus size={18} />
          </IconButton>
        )
      }
    >
      <VirtualRows
        items={shown}
        estimate={ROW}
        keyOf={({ id }) => id}
        nameOf={({ name }) => name}
        kept={dragged ?? current?.id ?? null}
        render={(item) => {
          const place = items.indexOf(item)
          const { id, name } = item
          const calls = mentions[id] ?? 0
          const isMuted = muted.includes(id)
          const count = countOf(id)
          const target = drop.target(id)
          return (
            <a
              className={classes.item}
              href={formatRoute(itemAddress(space, item))}
              aria-current={item === current ? 'page' : undefined}
              data-unread={count > 0 || undefined}
              data-muted={isMuted || undefined}
              data-dropping={drop.over === id || undefined}
              data-over={(over === id && dragged !== id) || undefined}
              title={name}
              draggable={index.writable}
              onContextMenu={menu.open(item)}
              onDragStart={() => setDragged(id)}
              onDragLeave={target.onDragLeave}
              onDragOver={(event) => {
                if (!dragged) return target.onDragOver(event)
                event.preventDefault()
                setOver(id)
              }}
              onDrop={(event) => {
                if (!dragged) return target.onDrop(event)
                event.preventDefault()
                move(dragged, place)
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
                move(id, place + step)
              }}
            >
              <Icon size={18} aria-hidden="true" />
              <bdi>{name}</bdi>
              <ItemMarks isMuted={isMuted} calls={calls} unread={count} />
            </a>
          )
        }}
      />
      {menu.opened && (
        <ItemMenu
          tool={tool}
          space={space}
          index={index}
          item={menu.opened.row}
          at={menu.opened.at}
          onClose={menu.close}
        />
      )}
    </SidebarSection>
  )
}
