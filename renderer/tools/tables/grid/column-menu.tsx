import { Menu } from '@mantine/core'
import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  BetweenVerticalEnd,
  BetweenVerticalStart,
  FoldHorizontal,
  Pencil,
  UnfoldHorizontal,
  X,
} from 'lucide-react'
import type { Column } from '../../../../shared/tools/tables/column.ts'
import type { Sorting } from '../../../../shared/tools/tables/views/arrange.ts'
import { useAppStore } from '../../../platform/state/store.ts'
import { strings } from '../../../strings/strings.ts'
import { DangerItem } from '../../../ui/menus/more-menu.tsx'
import { widthOf } from '../column-look.ts'
import { useTableHere } from '../table-context.ts'

/** Pixels by which the width changes. */
const STEP = 40

/** The menu of a column. */
export function ColumnMenu({
  columns,
  column: id,
  sorting,
  onSort,
  onEdit,
}: {
  columns: readonly Column[]
  column: string
  sorting: Sorting | null
  onSort: (sorting: Sorting | null) => void
  onEdit: (column: string) => void
}) {
  const { writable } = useTableHere()
  const words = strings.tables
  const place = columns.findIndex((each) => each.id === id)
  const column = columns[place]
  if (!column) return null
  return (
    <>
      <Menu.Item leftSection={<ArrowUp size={18} />} onClick={() => onSort({ column: id, isDescending: false })}>
        {words.sortUp}
      </Menu.Item>
      <Menu.Item leftSection={<ArrowDown size={18} />} onClick={() => onSort({ column: id, isDescending: true })}>
        {words.sortDown}
      </Menu.Item>
      {sorting?.column === id && (
        <Menu.Item leftSection={<X size={18} />} onClick={() => onSort(null)}>
          {words.unsort}
        </Menu.Item>
      )}
      {writable && <ColumnChanges columns={columns} place={place} column={column} onEdit={onEdit} />}
    </>
  )
}

function ColumnChanges({
  columns,
  place,
  column,
  onEdit,
}: {
  columns: readonly Column[]
  place: number
  column: Column
  onEdit: (column: string) => void
}) {
  const { editor } = useTableHere()
  const store = useAppStore()
  const words = strings.tables
  const { id } = column
  const after = (steps: number) => columns[place + steps]?.id ?? null
  const insert = (before: string | null) => editor.addColumn(words.columnNumber(columns.length + 1), 'text', before)
  const remove = () => {
    editor.deleteColumn(id)
    store.announce(words.columnDeleted(column.name))
  }
  return (
    <>
      <Menu.Divider role="separator" />
      <Menu.Item leftSection={<Pencil size={18} />} onClick={() => onEdit(id)}>
        {words.editColumn}
      </Menu.Item>
      <Menu.Item leftSection={<BetweenVerticalEnd size={18} />} onClick={() => insert(id)}>
        {words.insertBefore}
      </Menu.Item>
      <Menu.Item leftSection={<BetweenVerticalStart size={18} />} onClick={() => insert(after(1))}>
        {words.insertAfter}
      </Menu.Item>
      <Menu.Item
        leftSection={<ArrowLeft size={18} />}
        disabled={place === 0}
        onClick={() => editor.moveColumn(id, after(-1))}
      >
        {words.earlier}
      </Menu.Item>
      <Menu.Item
        leftSection={<ArrowRight size={18} />}
        disabled={place === columns.length - 1}
        onClick={() => editor.moveColumn(id, after(2))}
      >
        {words.later}
      </Menu.Item>
      <Menu.Item
        leftSection={<UnfoldHorizontal size={18} />}
        closeMenuOnClick={false}
        onClick={() => editor.resizeColumn(id, widthOf(column) + STEP)}
      >
        {words.wider}
      </Menu.Item>
      <Menu.Item
        leftSection={<FoldHorizontal size={18} />}
        closeMenuOnClick={false}
        onClick={() => editor.resizeColumn(id, widthOf(column) - STEP)}
      >
        {words.narrower}
      </Menu.Item>
      <Menu.Divider role="separator" />
      <DangerItem onClick={remove}>{words.deleteColumn}</DangerItem>
    </>
  )
}
