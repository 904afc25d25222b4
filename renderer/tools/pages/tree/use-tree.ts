/** A space's pages as a tree, and how the person changes it. */
import { useMemo } from 'react'
import type { Address } from '../../../../shared/tools/address.ts'
import {
  movePages,
  type PageMove,
  type PageRow,
  pageTree,
  placePages,
  rowFor,
  shownRows,
  stepInTree,
  topsOf,
  withChildren,
} from '../../../../shared/tools/index/page-tree.ts'
import { keptIds } from '../../../docs/kept-ids.ts'
import type { ListedItem } from '../../../docs/space-index.ts'
import { useDiscard } from '../../../platform/items/use-discard.ts'
import { useUndoable } from '../../../platform/items/use-undoable.ts'
import { formatRoute, navigate, placeIn } from '../../../platform/places/routes.ts'
import { useAppStore } from '../../../platform/state/store.ts'
import { strings } from '../../../strings/first.ts'
import { beginMaking } from '../../../ui/keyboard/first-place.ts'
import { useChoice } from '../../../ui/lists/use-choice.ts'
import type { SectionProps } from '../../tool.tsx'

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
  const choice = useChoice(useMemo(() => shown.map(({ page }) => page.id), [shown]))
  /** An action on a selected page applies to all selected ones. */
  const withChosen = (page: string) => (choice.chosen.has(page) ? [...choice.chosen] : [page])
  const nameOf = (page: string | undefined) => pages.find(({ id }) => id === page)?.name ?? ''
  const put = (page: string, parent: string | null, before: string | null) => {
    const moved = withChosen(page)
    const places = placePages(rows, moved, parent, before)
    if (!places) return
    const tops = topsOf(rows, moved)
    const said = tops.length === 1 ? strings.tools.moved(nameOf(tops[0])) : strings.tools.allMoved(tops.length)
    undoable(said, index.place(places))
    if (parent !== null) fold(space, parent, false)
  }
  const remove = (removed: readonly string[]) => {
    const [first, ...others] = removed
    discard(
      withChildren(rows, ...removed),
      others.length === 0 ? strings.pages.deleted(nameOf(first)) : strings.tools.deleted(removed.length),
    )
  }
  return {
    space,
    isWritable: index.writable,
    rows,
    /** Rows that aren't hidden in a collapsed branch. */
    shown,
    hrefOf,
    choice,
    withChosen,
    put,
    isFolded: (page: string) => folded.includes(page),
    fold: (page: string, isFolded: boolean) => fold(space, page, isFolded),
    /** `page` for the page on screen, `true` for the row that stands for it while it is hidden. */
    current,
    currentAs: (page: string) => (current !== page ? undefined : onScreen === page ? 'page' : 'true'),
    add(parent: string | null) {
      // Without a sort key, it comes last.
      const id = index.add('page', strings.pages.untitled, parent === null ? {} : { parent })
      if (parent !== null) fold(space, parent, false)
      beginMaking().done()
      navigate(addressOf(id))
    },
    canMove: (page: string, how: PageMove) => movePages(rows, withChosen(page), how) !== null,
    move(page: string, how: PageMove) {
      const place = movePages(rows, withChosen(page), how)
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
    remove,
    save: () => store.openDialog({ kind: 'tool', space, tool: 'pages', dialog: 'save' }),
  }
}

export type Tree = ReturnType<typeof useTree>
