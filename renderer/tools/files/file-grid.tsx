import { useVirtualizer } from '@tanstack/react-virtual'
import { type FocusEvent, type MouseEvent, useEffect, useLayoutEffect, useMemo, useState } from 'react'
import { strings } from '../../strings/strings.ts'
import { ItemBoundary } from '../../ui/error-boundary.tsx'
import { rangeWith } from '../../ui/kept-rows.ts'
import { useKeptScroll } from '../../ui/kept-scroll.ts'
import { FileCard } from './file-card.tsx'
import { FileLine } from './file-line.tsx'
import classes from './files.module.css'
import type { Row } from './rows.ts'
import type { DragOut } from './use-drag-out.ts'
import type { Selection } from './use-selection.ts'

const CARD = 176
const CARD_HEIGHT = 196
const LINE_HEIGHT = 48

const nameOf = (row: Row): string => (row.kind === 'folder' ? row.folder.name : row.listed.file.name)

const PLAIN = { role: 'presentation' } as const

/** In pixels; 0 until it is on screen. */
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
  /** Rows in a line. */
  across: number
  current: string | null
  scroller: HTMLElement | null
}

/** The lines to render, among them the one with the focus, which follows the current row. */
function useLines(rows: readonly Row[], { look, across, current, scroller }: LinesOptions) {
  const [focused, setFocused] = useState<string | null>(null)
  const kept = useMemo(() => {
    const lineOf = (key: string | null) => Math.floor(rows.findIndex((row) => row.key === key) / across)
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
  selection,
  label,
  onAcross,
  onOpen,
  onMenu,
  dragOut,
}: {
  /** Its position is kept under this name while it isn't on screen. */
  name: string | undefined
  rows: readonly Row[]
  look: 'list' | 'grid'
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
  const across = look === 'list' ? 1 : Math.max(1, Math.floor((width - 24) / CARD))
  useEffect(() => onAcross(across), [across, onAcross])
  const { current, chosen } = selection
  const { virtualizer, onFocus } = useLines(rows, { look, across, current, scroller })
  const openMenu = (row: Row, event: MouseEvent) => {
    event.preventDefault()
    selection.take(row)
    onMenu(row, { x: event.clientX, y: event.clientY })
  }
  return (
    <div className={classes.gridFrame}>
      {look === 'list' && (
        <div className={classes.heads} aria-hidden="true">
          <span>{strings.files.columns.name}</span>
          <span className={classes.sizeCell}>{strings.files.columns.size}</span>
          <span className={classes.personCell}>{strings.files.columns.from}</span>
          <span className={classes.stateCell}>{strings.files.columns.state}</span>
        </div>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: only visible rows are rendered, which a table does not support */}
      <div
        ref={setScroller}
        role="grid"
        aria-multiselectable="true"
        aria-label={label}
        aria-rowcount={rows.length}
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
              className={look === 'list' ? classes.oneLine : classes.cards}
              style={{ transform: `translateY(${start}px)`, blockSize: size }}
            >
              {rows.slice(index * across, (index + 1) * across).map((row, place) => (
                // biome-ignore lint/a11y/useSemanticElements: a row of that grid
                // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles all keys
                <div
                  key={row.key}
                  role="row"
                  aria-rowindex={index * across + place + 1}
                  aria-selected={chosen.has(row.key)}
                  aria-label={nameOf(row)}
                  data-row={row.key}
                  tabIndex={row.key === current ? 0 : -1}
                  className={look === 'list' ? classes.line : classes.cardRow}
                  onClick={(event) => selection.click(row, event)}
                  draggable={dragOut.canDrag(row)}
                  onPointerEnter={() => dragOut.prepare(row)}
                  onDragStart={(event) => dragOut.start(row, event)}
                  onDoubleClick={() => onOpen(row)}
                  onContextMenu={(event) => openMenu(row, event)}
                >
                  <ItemBoundary of={row}>
                    {() =>
                      look === 'list' ? <FileLine row={row} onOpen={onOpen} /> : <FileCard row={row} onOpen={onOpen} />
                    }
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
