import { Button, TextInput } from '@mantine/core'
import { Plus, Redo2, Search, Undo2 } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import type { Doc } from 'yjs'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { reads } from '../../../shared/space/permissions.ts'
import { tableDoc } from '../../../shared/tools/tables/shape.ts'
import type { Reading } from '../../../shared/tools/tables/shown.ts'
import { useDoc } from '../../docs/docs-context.tsx'
import type { ListedItem } from '../../docs/space-index.ts'
import { useNameOf } from '../../platform/use-name-of.ts'
import { formats, strings } from '../../strings/strings.ts'
import { useCommands } from '../../ui/commands.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FIELD_LENGTH } from '../../ui/field-length.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { withDisambiguators } from '../../ui/look-alikes.ts'
import { ImportCsv, TableTools } from './csv-tools.tsx'
import { DeletedColumns } from './deleted-columns.tsx'
import { type TableHere, TableProvider, useTableHere } from './table-context.ts'
import { TableGrid } from './table-grid.tsx'
import classes from './tables.module.css'
import { useArranged } from './use-arranged.ts'
import { useColumns, useRows, useTable } from './use-table.ts'

interface TableScreenProps {
  space: string
  item: ListedItem
  detail: SpaceDetail | undefined
  /** The row to show; null for the beginning. */
  at: string | null
  onSaving: (isSaving: boolean) => void
}

export function TableScreen({ space, item, detail, at, onSaving }: TableScreenProps) {
  const opened = useDoc(space, tableDoc(item.id))
  const snapshot = opened?.snapshot
  const pending = snapshot?.pending === true
  useEffect(() => onSaving(pending), [onSaving, pending])
  if (!snapshot || snapshot.status === 'opening') return <EmptyState title={strings.tables.opening} />
  if (snapshot.status === 'failed') return <EmptyState title={strings.tables.failed} />
  return (
    <OpenedTable space={space} item={item} detail={detail} at={at} doc={snapshot.doc} writable={snapshot.writable} />
  )
}

interface OpenedTableProps extends Omit<TableScreenProps, 'onSaving'> {
  doc: Doc
  writable: boolean
}

const NOBODY: Pick<SpaceDetail, 'members' | 'former'> = { members: [], former: [] }

const decimalMark = (): Reading['decimal'] => (formats.number(1.5).includes(',') ? ',' : '.')

function OpenedTable({ space, item, detail, at, doc, writable }: OpenedTableProps) {
  const open = useTable(doc)
  const { members, former } = detail ?? NOBODY
  const nameOf = useNameOf({ members, former }, strings.people.someone)
  const people = useMemo(() => withDisambiguators(members.filter(({ role }) => reads(role))), [members])
  const here = useMemo((): TableHere | null => {
    const colours = new Map(members.map(({ device, colour }) => [device, colour]))
    const personOf = (device: string) => ({ name: nameOf(device), colour: colours.get(device) })
    const reading = { decimal: decimalMark(), people }
    return open && { ...open, space, item: item.id, writable, reading, personOf }
  }, [open, space, item.id, writable, people, members, nameOf])
  if (!here) return <EmptyState title={strings.tables.opening} />
  return (
    <TableProvider value={here}>
      <TableBody name={item.name} at={at} />
    </TableProvider>
  )
}

function useUndoCommands(): void {
  const { editor } = useTableHere()
  const common = { kind: 'action', sparesFields: true } as const
  useCommands(() => ({
    commands: [
      {
        ...{ ...common, id: 'table-undo', title: strings.tables.undo, icon: Undo2, keys: 'Mod+z' },
        run: () => editor.undo(),
        isOffered: editor.canUndo,
      },
      {
        ...{ ...common, id: 'table-redo', title: strings.tables.redo, icon: Redo2, keys: 'Mod+Shift+z' },
        run: () => editor.redo(),
        isOffered: editor.canRedo,
      },
    ].filter(({ isOffered }) => isOffered),
  }))
}

function TableBody({ name, at }: { name: string; at: string | null }) {
  const { table, editor, writable } = useTableHere()
  const all = useRows(table)
  const columns = useColumns(table)
  const { rows, sorting, onSort, wanted, setWanted } = useArranged(all, columns)
  useUndoCommands()
  const addColumn = () => editor.addColumn(strings.tables.columnNumber(columns.length + 1), 'text')
  const addRow = () => {
    setWanted('')
    editor.addRows([new Map()])
  }
  if (columns.length === 0)
    return (
      <div className={classes.frame}>
        {writable && <DeletedColumns />}
        <EmptyState title={strings.tables.noColumns} detail={writable ? strings.tables.noColumnsDetail : undefined}>
          {writable && (
            <>
              <Button onClick={addColumn}>{strings.tables.newColumn}</Button>
              <ImportCsv />
            </>
          )}
        </EmptyState>
      </div>
    )
  return (
    <div className={classes.frame}>
      <div className={classes.bar}>
        {writable && (
          <>
            <Button size="compact-sm" leftSection={<Plus size={16} />} onClick={addRow}>
              {strings.tables.newRow}
            </Button>
            <IconButton
              label={strings.tables.undo}
              keys="Mod+z"
              disabled={!editor.canUndo}
              onClick={() => editor.undo()}
            >
              <Undo2 size={18} />
            </IconButton>
            <IconButton
              label={strings.tables.redo}
              keys="Mod+Shift+z"
              disabled={!editor.canRedo}
              onClick={() => editor.redo()}
            >
              <Redo2 size={18} />
            </IconButton>
            <DeletedColumns />
          </>
        )}
        <TextInput
          className={classes.filter}
          size="xs"
          type="search"
          aria-label={strings.tables.filter}
          placeholder={strings.tables.filter}
          leftSection={<Search size={16} />}
          value={wanted}
          maxLength={FIELD_LENGTH}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
        <span className={classes.count} role="status">
          {rows.length === all.length
            ? strings.tables.rows(rows.length)
            : strings.tables.rowsOf(rows.length, all.length)}
        </span>
        <TableTools name={name} rows={rows} columns={columns} />
      </div>
      <TableGrid name={name} rows={rows} columns={columns} at={at} sorting={sorting} onSort={onSort} onAdd={addRow} />
    </div>
  )
}
