import { useVirtualizer } from '@tanstack/react-virtual'
import { type FocusEvent, type MouseEvent, useEffect, useLayoutEffect, useMemo, useState } from 'react'
import { rangeWith } from '../../../ui/lists/kept-rows.ts'
import { useKeptScroll } from '../../../ui/lists/kept-scroll.ts'
import { ItemBoundary } from '../../../ui/problems/error-boundary.tsx'
import classes from '../files.module.css'
import { FileCard } from './file-card.tsx'
import { FileLine } from './file-line.tsx'
import { GridHeads } from './grid-heads.tsx'
import { nameOf } from './row-parts.tsx'
import type { Row, Sorting } from './rows.ts'
import type { DragOut } from './use-drag-out.ts'
import type { Selection } from './use-selection.ts'

const CARD = 176
const CARD_HEIGHT = 196
const LINE_HEIGHT = 48

const PLAIN = { role: 'presentation' } as const
const GROUP = { role: 'rowgroup' } as const

/** The width in pixels; 0 until it is on screen. */
function useWidth(element: HTMLElement | null): number {
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    if (!element) return
    setWidth(element.clientWidth)
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [element])
  return width
}

interface LinesOptions {
  look: 'list' | 'grid'
  /** Number of rows in a line. */
  across: number
  current: string | null
  scroller: HTMLElement | null
}

/** The lines to render, among them the one with the focus, which follows the current row. */
function useLines(rows: readonly Row[], { look, across, current, scroller }: LinesOptions) {
  const [focused, setFocused] = useState<string | null>(null)
  const kept = useMemo(() => {
    const lineOf = (key: string | null) =>
      key === null ? -1 : Math.floor(rows.findIndex((row) => row.key === key) / across)
    return [current, focused].map(lineOf)
  }, [rows, across, current, focused])
  const virtualizer = useVirtualizer({
    count: Math.ceil(rows.length / across),
    getScrollElement: () => scroller,
    estimateSize: () => (look === 'list' ? LINE_HEIGHT : CARD_HEIGHT),
    overscan: 6,
    rangeExtractor: (range) => rangeWith(range, kept),
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a line's height changes with them
  useEffect(() => virtualizer.measure(), [virtualizer, look, across])
  // biome-ignore lint/correctness/useExhaustiveDependencies: other changes don't scroll back to a row that was left
  useEffect(() => {
    const [line = -1] = kept
    if (line < 0 || !scroller?.contains(document.activeElement)) return
    virtualizer.scrollToIndex(line, { align: 'auto' })
    const focus = () => scroller?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true })
    const frame = requestAnimationFrame(focus)
    return () => cancelAnimationFrame(frame)
  }, [current])
  const onFocus = ({ target }: FocusEvent) => setFocused(target.closest<HTMLElement>('[data-row]')?.dataset.row ?? null)
  return { virtualizer, onFocus }
}

/** Files and folders as lines, or as cards side by side. Renders only those on screen, and the one with the focus. */
export function FileGrid({
  name,
  rows,
  look,
  sorting,
  onSort,
  selection,
  label,
  onAcross,
  onOpen,
  onMenu,
  dragOut,
}: {
  /** The name under which its scroll position is kept while it isn't on screen. */
  name: string | undefined
  rows: readonly Row[]
  look: 'list' | 'grid'
  sorting: Sorting
  onSort(sorting: Sorting): void
  selection: Selection
  label: string
  /** Called with the number of columns. */
  onAcross(across: number): void
  onOpen(row: Row): void
  onMenu(row: Row, at: { x: number; y: number }): void
  dragOut: DragOut
}) {
  const [scroller, setScroller] = useState<HTMLElement | null>(null)
  useKeptScroll(scroller, name)
  const width = useWidth(scroller)
  const isList = look === 'list'
  const across = isList ? 1 : Math.max(1, Math.floor((width - 24) / CARD))
  useEffect(() => onAcross(across), [across, onAcross])
  const { current, chosen } = selection
  const { virtualizer, onFocus } = useLines(rows, { look, across, current, scroller })
  const openMenu = (row: Row, at: { x: number; y: number }) => {
    selection.take(row)
    onMenu(row, at)
  }
  const onContextMenu = (row: Row, event: MouseEvent) => {
    event.preventDefault()
    openMenu(row, { x: event.clientX, y: event.clientY })
  }
  const RowOf = isList ? FileLine : FileCard
  const heads = isList ? 1 : 0
  return (
    // biome-ignore lint/a11y/useSemanticElements: only visible rows are rendered, which a table does not support
    <div
      role="grid"
      aria-multiselectable="true"
      aria-label={label}
      aria-rowcount={rows.length + heads}
      className={classes.gridFrame}
      data-selecting={chosen.size > 0 || undefined}
      tabIndex={-1}
    >
      {isList && (
        <GridHeads
          sorting={sorting}
          onSort={onSort}
          selected={chosen.size === 0 ? 'none' : chosen.size < rows.length ? 'some' : 'all'}
          onSelectAll={selection.takeAll}
          onSelectNone={selection.clear}
        />
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it has a role, and its rows have the focus */}
      <div
        {...GROUP}
        ref={setScroller}
        className={classes.scroller}
        onKeyDown={selection.onKeyDown}
        onFocus={onFocus}
        tabIndex={-1}
      >
        <div {...PLAIN} style={{ position: 'relative', blockSize: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start, size }) => (
            <div
              key={index}
              {...PLAIN}
              className={isList ? classes.oneLine : classes.cards}
              style={{ transform: `translateY(${start}px)`, blockSize: size }}
            >
              {rows.slice(index * across, (index + 1) * across).map((row, place) => (
                // biome-ignore lint/a11y/useSemanticElements: a row of that grid
                // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles all keys
                <div
                  key={row.key}
                  role="row"
                  aria-rowindex={index * across + place + 1 + heads}
                  aria-selected={chosen.has(row.key)}
                  aria-label={nameOf(row)}
                  data-row={row.key}
                  tabIndex={row.key === current ? 0 : -1}
                  className={isList ? classes.line : classes.cardRow}
                  onClick={(event) => selection.click(row, event)}
                  draggable={dragOut.canDrag(row)}
                  onPointerEnter={() => dragOut.prepare(row)}
                  onDragStart={(event) => dragOut.start(row, event)}
                  onDoubleClick={() => onOpen(row)}
                  onContextMenu={(event) => onContextMenu(row, event)}
                >
                  <ItemBoundary of={row}>
                    {() => (
                      <RowOf row={row} isChosen={chosen.has(row.key)} onCheck={selection.check} onMenu={openMenu} />
                    )}
                  </ItemBoundary>
                </div>
              ))}
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}
