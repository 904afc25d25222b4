import { Menu } from '@mantine/core'
import {
  ArrowDown,
  ArrowUp,
  ChevronDown,
  FileText,
  FolderDown,
  IndentDecrease,
  IndentIncrease,
  Pencil,
  Plus,
} from 'lucide-react'
import { type CSSProperties, type DragEvent, useMemo, useState } from 'react'
import type { Address } from '../../../shared/tools/address.ts'
import {
  dropPage,
  movePage,
  type PageDrop,
  type PageMove,
  type PageRow,
  pageTree,
  placePage,
  rowFor,
  shownRows,
  stepInTree,
  withChildren,
} from '../../../shared/tools/index/page-tree.ts'
import { useDocs } from '../../docs/docs-context.tsx'
import { keptIds } from '../../docs/kept-ids.ts'
import { type ListedItem, restoreItems } from '../../docs/space-index.ts'
import classes from '../../platform/frame.module.css'
import { formatRoute, navigate, placeIn } from '../../platform/routes.ts'
import { useAppStore } from '../../platform/store.ts'
import { strings } from '../../strings/strings.ts'
import { ItemBoundary } from '../../ui/error-boundary.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { alongLine } from '../../ui/keys.ts'
import { DangerItem, MoreMenu } from '../../ui/more-menu.tsx'
import type { SectionProps } from '../tool.tsx'

type Row = PageRow<ListedItem>
type Drop = { page: string; where: PageDrop }

const moves = () =>
  [
    ['up', strings.notes.moveUp, ArrowUp, 'ArrowUp'],
    ['down', strings.notes.moveDown, ArrowDown, 'ArrowDown'],
    ['in', strings.notes.moveIn, IndentIncrease, 'ArrowRight'],
    ['out', strings.notes.moveOut, IndentDecrease, 'ArrowLeft'],
  ] as const

/** Pages with collapsed branches, on this device. */
const { useIds: useFolded, set: fold } = keptIds('folded')

/** Pixels per level of the tree. */
const INDENT = 12

/** A row's indentation, and the start of the line that shows where a page would land. */
const standing = (depth: number, landing: number) =>
  ({ '--indent': `${depth * INDENT}px`, '--landing': `${landing * INDENT}px` }) as CSSProperties

const halfOf = (event: DragEvent<HTMLElement>): PageDrop => {
  const { top, height } = event.currentTarget.getBoundingClientRect()
  const part = (event.clientY - top) / height
  return part < 0.3 ? 'before' : part > 0.7 ? 'after' : 'in'
}

/** The space's pages as a tree that can be rearranged with the pointer and with keys. */
export function PageTree({ space: { id: space }, index, route }: SectionProps) {
  const store = useAppStore()
  const docs = useDocs()
  const pages = index.listed('page')
  const rows = useMemo(() => pageTree(pages), [pages])
  const folded = useFolded(space)
  const shown = useMemo(() => shownRows(rows, new Set(folded)), [rows, folded])
  const onScreen = placeIn(route, 'pages')?.item
  const current = onScreen === undefined ? null : rowFor(rows, shown, onScreen)
  const [dragged, setDragged] = useState<string | null>(null)
  const [drop, setDrop] = useState<Drop | null>(null)
  if (rows.length === 0 && !index.writable) return null

  const addressOf = (page: string): Address => ({ tool: 'pages', space, place: { item: page } })
  const landing = dragged && drop ? dropPage(shown, dragged, drop.page, drop.where) : null
  const put = (page: string, parent: string | null, before: string | null) => {
    const places = placePage(rows, page, parent, before)
    if (places) index.place(places)
    if (places && parent !== null) fold(space, parent, false)
  }
  const add = (parent: string | null) => {
    // Without a sort key it comes after the others.
    const id = index.add('page', strings.notes.untitled, parent === null ? {} : { parent })
    if (parent !== null) fold(space, parent, false)
    navigate(addressOf(id))
  }
  const move = (page: string, how: PageMove) => {
    const place = movePage(rows, page, how)
    if (place) put(page, place.parent, place.before)
  }
  const step = (link: HTMLElement, page: string, way: 'in' | 'out') => {
    const done = stepInTree(shown, page, way)
    if (done && 'folded' in done) fold(space, page, done.folded)
    else if (done) {
      const href = formatRoute(addressOf(done.to))
      link.closest('section')?.querySelector<HTMLElement>(`a[href="${href}"]`)?.focus()
    }
  }
  const onDrop = () => {
    if (dragged && landing) put(dragged, landing.parent, landing.before)
    setDragged(null)
    setDrop(null)
  }
  const remove = ({ page }: Row) => {
    const ids = withChildren(rows, page.id)
    index.discard(...ids)
    store.notify(strings.notes.deleted(page.name), {
      words: strings.notes.restorePage,
      run: () => void restoreItems(docs, space, ids),
    })
    if (onScreen !== undefined && ids.includes(onScreen)) navigate({ view: 'space', space })
  }

  return (
    <section aria-label={strings.notes.title}>
      <header className={classes.toolHeader}>
        <h2>{strings.notes.title}</h2>
        {rows.length > 0 && (
          <IconButton
            className={classes.quietAction ?? ''}
            size={28}
            label={strings.notes.savePages}
            onClick={() => store.openDialog({ kind: 'tool', space, tool: 'pages', dialog: 'save' })}
          >
            <FolderDown size={18} />
          </IconButton>
        )}
        {index.writable && (
          <IconButton size={28} label={strings.notes.newPage} onClick={() => add(null)}>
            <Plus size={18} />
          </IconButton>
        )}
      </header>
      {shown.map((row) => {
        const { id, name } = row.page
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: pages can also be moved with keys
          <div
            key={id}
            className={classes.pageRow}
            style={standing(row.depth, landing?.depth ?? 0)}
            data-drop={landing && drop?.page === id ? drop.where : undefined}
            onDragOver={(event) => {
              if (!dragged) return
              event.preventDefault()
              const where = halfOf(event)
              if (drop?.page !== id || drop.where !== where) setDrop({ page: id, where })
            }}
            onDrop={(event) => {
              event.preventDefault()
              onDrop()
            }}
          >
            <ItemBoundary
              of={row}
              actions={index.writable ? [{ words: strings.notes.delete, run: () => remove(row) }] : []}
            >
              {() => (
                <>
                  {' '}
                  <a
                    className={classes.item}
                    href={formatRoute(addressOf(id))}
                    aria-current={current !== id ? undefined : onScreen === id ? 'page' : 'true'}
                    title={name}
                    draggable={index.writable}
                    onDragStart={() => setDragged(id)}
                    onDragEnd={() => {
                      setDragged(null)
                      setDrop(null)
                    }}
                    onKeyDown={(event) => {
                      const how = moves().find(([, , , key]) => key === alongLine(event.key))?.[0]
                      if (!how || event.altKey || event.ctrlKey || event.metaKey) return
                      if (event.shiftKey ? !index.writable : how !== 'in' && how !== 'out') return
                      event.preventDefault()
                      if (event.shiftKey) move(id, how)
                      else if (how === 'in' || how === 'out') step(event.currentTarget, id, how)
                    }}
                  >
                    {row.hasChildren ? (
                      <span className={classes.foldPlace} />
                    ) : (
                      <FileText size={18} aria-hidden="true" />
                    )}
                    <bdi>{name}</bdi>
                  </a>
                  {row.hasChildren && (
                    <IconButton
                      className={classes.fold ?? ''}
                      size={24}
                      label={strings.notes.pagesUnder(name)}
                      aria-expanded={!folded.includes(id)}
                      onClick={() => fold(space, id, !folded.includes(id))}
                    >
                      <ChevronDown size={18} />
                    </IconButton>
                  )}
                  {index.writable && (
                    <MoreMenu
                      className={classes.pageActions ?? ''}
                      size={24}
                      label={strings.notes.actionsFor(name)}
                      width={220}
                      icon={16}
                    >
                      <Menu.Item leftSection={<Plus size={18} />} onClick={() => add(id)}>
                        {strings.notes.newUnder}
                      </Menu.Item>
                      <Menu.Item
                        leftSection={<Pencil size={18} />}
                        onClick={() => store.openDialog({ kind: 'rename-item', space, item: id, type: 'page', name })}
                      >
                        {strings.tools.rename}
                      </Menu.Item>
                      {moves().map(([how, words, Icon]) => (
                        <Menu.Item
                          key={how}
                          leftSection={<Icon size={18} />}
                          disabled={movePage(rows, id, how) === null}
                          onClick={() => move(id, how)}
                        >
                          {words}
                        </Menu.Item>
                      ))}
                      <Menu.Divider role="separator" />
                      <DangerItem onClick={() => remove(row)}>{strings.notes.delete}</DangerItem>
                    </MoreMenu>
                  )}
                </>
              )}
            </ItemBoundary>
          </div>
        )
      })}
    </section>
  )
}
