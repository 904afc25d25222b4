/** A space's pages as a tree, and how the person changes it. */
import { useMemo } from 'react'
import type { Address } from '../../../shared/tools/address.ts'
import {
  movePage,
  type PageMove,
  type PageRow,
  pageTree,
  placePage,
  rowFor,
  shownRows,
  stepInTree,
  withChildren,
} from '../../../shared/tools/index/page-tree.ts'
import { keptIds } from '../../docs/kept-ids.ts'
import type { ListedItem } from '../../docs/space-index.ts'
import { formatRoute, navigate, placeIn } from '../../platform/routes.ts'
import { useAppStore } from '../../platform/store.ts'
import { useDiscard } from '../../platform/use-discard.ts'
import { useUndoable } from '../../platform/use-undoable.ts'
import { strings } from '../../strings/first.ts'
import type { SectionProps } from '../tool.tsx'

export type Row = PageRow<ListedItem>

/** Pages with collapsed branches, on this device. */
const { useIds: useFolded, set: fold } = keptIds('folded')

export function useTree({ space: { id: space }, index, route }: SectionProps) {
  const store = useAppStore()
  const discard = useDiscard(space, index)
  const undoable = useUndoable(space)
  const pages = index.listed('page')
  const rows = useMemo(() => pageTree(pages), [pages])
  const folded = useFolded(space)
  const shown = useMemo(() => shownRows(rows, new Set(folded)), [rows, folded])
  const onScreen = placeIn(route, 'pages')?.item
  const current = onScreen === undefined ? null : rowFor(rows, shown, onScreen)

  const addressOf = (page: string): Address => ({ tool: 'pages', space, place: { item: page } })
  const hrefOf = (page: string) => formatRoute(addressOf(page))
  const put = (page: string, parent: string | null, before: string | null) => {
    const places = placePage(rows, page, parent, before)
    if (!places) return
    const name = pages.find(({ id }) => id === page)?.name ?? ''
    undoable(strings.tools.moved(name), index.place(places))
    if (parent !== null) fold(space, parent, false)
  }
  return {
    space,
    isWritable: index.writable,
    rows,
    /** Those that no collapsed branch hides. */
    shown,
    hrefOf,
    put,
    isFolded: (page: string) => folded.includes(page),
    fold: (page: string, isFolded: boolean) => fold(space, page, isFolded),
    /** `page` for the page on screen, `true` for the row that stands for it while it is hidden. */
    currentAs: (page: string) => (current !== page ? undefined : onScreen === page ? 'page' : 'true'),
    add(parent: string | null) {
      // Without a sort key it comes after the others.
      const id = index.add('page', strings.pages.untitled, parent === null ? {} : { parent })
      if (parent !== null) fold(space, parent, false)
      navigate(addressOf(id))
    },
    canMove: (page: string, how: PageMove) => movePage(rows, page, how) !== null,
    move(page: string, how: PageMove) {
      const place = movePage(rows, page, how)
      if (place) put(page, place.parent, place.before)
    },
    /** Opens or closes a branch, or focuses the next link inward or outward. */
    step(page: string, way: 'in' | 'out', focus: (page: string) => void) {
      const done = stepInTree(shown, page, way)
      if (done && 'folded' in done) fold(space, page, done.folded)
      else if (done) focus(done.to)
    },
    rename: ({ page: { id, name } }: Row) =>
      store.openDialog({ kind: 'rename-item', space, item: id, type: 'page', name }),
    remove({ page }: Row) {
      const ids = withChildren(rows, page.id)
      discard(ids, strings.pages.deleted(page.name))
    },
    save: () => store.openDialog({ kind: 'tool', space, tool: 'pages', dialog: 'save' }),
  }
}

export type Tree = ReturnType<typeof useTree>
