import { Button, Stack } from '@mantine/core'
import type { Cell } from '../../../shared/tools/tables/cell.ts'
import type { Column } from '../../../shared/tools/tables/column.ts'
import type { Row } from '../../../shared/tools/tables/row.ts'
import { canRemindOf, isTaskOf, taskName, taskReminders } from '../../../shared/tools/tables/tasks/task-reminders.ts'
import { useAppStore } from '../../platform/state/store.ts'
import { formats, strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../ui/dialogs/dialog-actions.tsx'
import { ReminderSelect } from '../../ui/time/reminder-select.tsx'
import { FieldInput } from './inputs/field-input.tsx'
import { useTableHere } from './table-context.ts'
import classes from './tables.module.css'

/** All fields of a row. Changes are saved immediately. */
export function RowDialog({ row, columns, onClose }: { row: Row; columns: readonly Column[]; onClose: () => void }) {
  const { table, editor, writable, space, item, me, personOf } = useTableHere()
  const { tasks } = table
  const store = useAppStore()
  const words = strings.tables
  const put = (column: Column, cell: Cell | null) => {
    if (typeof cell === 'object' && cell !== null && 'rows' in cell) editor.setWaits(row.id, column.id, cell.rows)
    else editor.setCells([{ row: row.id, column: column.id, cell }])
  }
  const remove = () => {
    editor.deleteRows([row.id])
    store.announce(words.rowsDeleted(1))
    onClose()
  }
  return (
    <Dialog title={words.row} onClose={onClose}>
      <Stack>
        {row.from && (
          <p className={classes.quiet}>
            {words.filledInBy(personOf(row.from.device).name, formats.date(row.from.time))}
          </p>
        )}
        {columns.map((column) => (
          <FieldInput
            key={column.id}
            column={column}
            row={row.id}
            cell={row.cells.get(column.id)}
            disabled={!writable}
            onChange={(cell) => put(column, cell)}
          />
        ))}
        {tasks && canRemindOf(row, tasks) && (
          <ReminderSelect
            reminders={taskReminders}
            space={space}
            about={taskName(item, row.id)}
            isUsual={isTaskOf(row, tasks, me)}
            atOnce={words.whenDue}
          />
        )}
        <DialogActions>
          {writable && (
            <Button variant="subtle" color="danger" me="auto" onClick={remove}>
              {words.deleteRows(1)}
            </Button>
          )}
          <Button onClick={onClose}>{words.done}</Button>
        </DialogActions>
      </Stack>
    </Dialog>
  )
}
