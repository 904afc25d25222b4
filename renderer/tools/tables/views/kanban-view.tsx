import { UnstyledButton } from '@mantine/core'
import { Check, Plus } from 'lucide-react'
import { type DragEvent, type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { type Cell, isSameCell } from '../../../../shared/tools/tables/cell.ts'
import type { Column } from '../../../../shared/tools/tables/column.ts'
import type { Row } from '../../../../shared/tools/tables/row.ts'
import { plainText } from '../../../../shared/tools/tables/shown.ts'
import { groupsOf, type RowGroup } from '../../../../shared/tools/tables/views/groups.ts'
import { useAppStore } from '../../../platform/state/store.ts'
import { formats, strings } from '../../../strings/strings.ts'
import { alongLine } from '../../../ui/keyboard/keys.ts'
import { type RowsHandle, VirtualList } from '../../../ui/lists/virtual-list.tsx'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { tip } from '../../../ui/menus/tip.ts'
import { ShownView } from '../grid/cell-view.tsx'
import { useTableHere } from '../table-context.ts'
import classes from '../tables.module.css'
import { RowCard } from './row-card.tsx'

interface KanbanViewProps {
  rows: readonly Row[]
  columns: readonly Column[]
  by: Column
  /** Cells of a new row that make it match the view. */
  fresh: ReadonlyMap<string, Cell>
  /** Whether rows are shown in their own order, so that a card can be put between others. */
  isInOrder: boolean
  onOpen: (row: string) => void
}

type Handles = Map<string, RowsHandle>

/** Cards in lanes. They are moved with the mouse, or with Alt, Shift and the arrow keys. */
export function KanbanView({ rows, columns, by, fresh, isInOrder, onOpen }: KanbanViewProps) {
  const { editor, words } = useTableHere()
  const lanes = useMemo(() => groupsOf(rows, by, words), [rows, by, words])
  const handles = useRef<Handles>(new Map())
  const [dragged, setDragged] = useState<string | null>(null)
  const put = (row: string, lane: RowGroup) => editor.setCells([{ row, column: by.id, cell: lane.cell }])
  const onKeyDown = useCardKeys({ lanes, handles: handles.current, isInOrder, put })
  const onDrop = (lane: RowGroup, before: string | null) => {
    setDragged(null)
    if (dragged === null || before === dragged) return
    if (isInOrder) editor.placeRow(dragged, before, { column: by.id, cell: lane.cell })
    else put(dragged, lane)
  }
  return (
    <div className={classes.lanes} onKeyDownCapture={onKeyDown}>
      {lanes.map((lane) => (
        <Lane
          key={lane.key}
          {...{ lane, columns, by, fresh, dragged, onOpen }}
          onDrag={setDragged}
          onDrop={onDrop}
          onHandle={(handle) => {
            if (handle) handles.current.set(lane.key, handle)
            else handles.current.delete(lane.key)
          }}
        />
      ))}
    </div>
  )
}

interface CardKeys {
  lanes: readonly RowGroup[]
  handles: Handles
  isInOrder: boolean
  put(row: string, lane: RowGroup): void
}

/**
 * The arrow keys move from lane to lane; with Alt and Shift, they move the card. Within a lane, the list handles them.
 */
function useCardKeys({ lanes, handles, isInOrder, put }: CardKeys) {
  const { editor, writable, words } = useTableHere()
  const store = useAppStore()
  const focusMoved = (lane: RowGroup, row: string) =>
    // After the next render, its card is elsewhere.
    requestAnimationFrame(() => handles.get(lane.key)?.focus(row))
  const move = (row: string, at: number, key: string) => {
    const lane = lanes[at]
    const next = key === 'ArrowLeft' ? lanes[at - 1] : key === 'ArrowRight' ? lanes[at + 1] : undefined
    if (!lane || !writable) return
    if (next) {
      put(row, next)
      focusMoved(next, row)
      store.announce(strings.tables.movedTo(laneName(next.shown, words.nameOf)))
    } else if (isInOrder && (key === 'ArrowUp' || key === 'ArrowDown')) {
      const place = lane.rows.findIndex(({ id }) => id === row)
      const others = lane.rows.filter(({ id }) => id !== row)
      const to = key === 'ArrowUp' ? place - 1 : place + 1
      if (to < 0 || to > others.length) return
      editor.moveRows([row], others[to]?.id ?? null)
      focusMoved(lane, row)
    }
  }
  const step = (row: string, at: number, key: string) => {
    const place = lanes[at]?.rows.findIndex(({ id }) => id === row) ?? 0
    const beside = key === 'ArrowLeft' ? lanes.slice(0, at).reverse() : lanes.slice(at + 1)
    const next = beside.find((lane) => lane.rows.length > 0)
    const to = next?.rows[Math.min(place, next.rows.length - 1)]
    if (next && to) handles.get(next.key)?.focus(to.id)
  }
  return (event: KeyboardEvent) => {
    const card = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-card]') : null
    const key = alongLine(event.key)
    const row = card?.dataset.card
    if (row === undefined || !key.startsWith('Arrow')) return
    const at = lanes.findIndex((lane) => lane.rows.some(({ id }) => id === row))
    if (event.altKey && event.shiftKey) move(row, at, key)
    else if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || /Up|Down/.test(key)) return
    else step(row, at, key)
    event.preventDefault()
  }
}

interface LaneProps {
  lane: RowGroup
  columns: readonly Column[]
  by: Column
  fresh: ReadonlyMap<string, Cell>
  dragged: string | null
  onOpen: (row: string) => void
  onDrag: (row: string | null) => void
  onDrop: (lane: RowGroup, before: string | null) => void
  onHandle: (handle: RowsHandle | null) => void
}

function Lane({ lane, columns, by, fresh, dragged, onOpen, onDrag, onDrop, onHandle }: LaneProps) {
  const { table, editor, writable, words } = useTableHere()
  const isDoneLane = table.tasks?.state.id === by.id && isSameCell(lane.cell, table.tasks.state.done)
  const name = laneName(lane.shown, words.nameOf)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    const over = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-card]') : null
    onDrop(lane, over?.dataset.card ?? null)
  }
  const add = () => {
    const cells = new Map(fresh)
    if (lane.cell === null) cells.delete(by.id)
    else cells.set(by.id, lane.cell)
    const [added] = editor.addRows([cells])
    if (added !== undefined) onOpen(added)
  }
  return (
    <section
      className={classes.lane}
      aria-label={name}
      onDragOver={(event) => dragged !== null && event.preventDefault()}
      onDrop={drop}
    >
      <header className={classes.laneHead}>
        {lane.shown.kind === 'empty' ? strings.tables.empty : <ShownView shown={lane.shown} />}
        {isDoneLane && (
          <Check size={16} role="img" aria-label={strings.tables.doneLane} {...tip(strings.tables.doneLane)} />
        )}
        <span className={classes.quiet}>{formats.number(lane.rows.length)}</span>
        {writable && (
          <IconButton label={strings.tables.newRowIn(name)} size={28} onClick={add}>
            <Plus size={16} />
          </IconButton>
        )}
      </header>
      <VirtualList
        className={classes.cards ?? ''}
        ref={onHandle}
        items={lane.rows}
        estimate={76}
        keyOf={({ id }) => id}
        kept={dragged}
        render={(row) => (
          <UnstyledButton
            className={classes.card}
            data-card={row.id}
            draggable={writable}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move'
              onDrag(row.id)
            }}
            onDragEnd={() => onDrag(null)}
            onClick={() => onOpen(row.id)}
          >
            <RowCard row={row} columns={columns} without={by.id} />
          </UnstyledButton>
        )}
      />
    </section>
  )
}

function laneName(shown: RowGroup['shown'], nameOf: (device: string) => string): string {
  if (shown.kind === 'empty') return strings.tables.empty
  if (shown.kind === 'checkbox') return shown.isChecked ? strings.tables.checked : strings.tables.unchecked
  return plainText(shown, nameOf)
}
