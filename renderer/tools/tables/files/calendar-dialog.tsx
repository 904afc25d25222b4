import { Button, Stack } from '@mantine/core'
import { withRows } from '../../../../shared/tools/tables/files/csv.ts'
import type { PlannedCalendar } from '../../../../shared/tools/tables/files/table-file.ts'
import { strings } from '../../../strings/strings.ts'
import { Dialog } from '../../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../../ui/dialogs/dialog-actions.tsx'
import { LeftOutList } from '../../../ui/files/left-out-list.tsx'
import classes from './csv-dialog.module.css'

interface CalendarDialogProps {
  file: File
  planned: PlannedCalendar
  /** Number of rows in the table. */
  rows: number
  onImport: () => void
  onClose: () => void
}

/** Lists the parts of a calendar file that won't be in the table. */
export function CalendarDialog({ file, planned, rows, onImport, onClose }: CalendarDialogProps) {
  const words = strings.tables
  const { plan, count, leftOut } = planned
  return (
    <Dialog title={words.calendarTitle} onClose={onClose}>
      <Stack>
        <p className={classes.name}>
          <bdi>{file.name}</bdi>
        </p>
        <LeftOutList leftOut={withRows(plan.leftOut, count, rows)} words={words.csvLeftOut} />
        <LeftOutList leftOut={leftOut} words={words.calendarLeftOut} />
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            {strings.app.cancel}
          </Button>
          <Button onClick={onImport}>{words.importRows(count)}</Button>
        </DialogActions>
      </Stack>
    </Dialog>
  )
}
