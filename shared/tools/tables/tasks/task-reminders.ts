import { type Lead, Reminders } from '../../inbox/reminders.ts'
import type { RememberedValues } from '../../inbox/unread.ts'
import type { Row } from '../row.ts'
import { shownAs } from '../shown.ts'
import { alarmOfLead } from './open-tasks.ts'
import { dueOf, isDone, type TaskColumns } from './tasks.ts'

/** By default, assignees are reminded when a task is due. */
export const taskReminders = new Reminders('task-reminders', 0)

/** The subject of a reminder. */
export const taskName = (item: string, row: string): string => `${item}/${row}`

export function isTaskOf(row: Row, { assignee }: TaskColumns, me: string): boolean {
  const who = assignee && shownAs(row.cells.get(assignee.id), assignee)
  return who?.kind === 'person' && who.person === me
}

/** Whether a row can have a reminder: it has a due date and isn't done. */
export const canRemindOf = (row: Row, tasks: TaskColumns): boolean =>
  dueOf(row.cells, tasks) !== null && !isDone(row.cells, tasks)

interface Reminded {
  remembered: Pick<RememberedValues, 'get'>
  space: string
  item: string
  me: string
}

/** Minutes before a row's due day or time at which the person is reminded; null: not at all. */
export function alarmOfRow(row: Row, tasks: TaskColumns, { remembered, space, item, me }: Reminded): number | null {
  const due = dueOf(row.cells, tasks)
  if (due === null || !canRemindOf(row, tasks)) return null
  const lead: Lead | null = taskReminders.leadOf(remembered, space, taskName(item, row.id), isTaskOf(row, tasks, me))
  return lead === null ? null : alarmOfLead(due, lead)
}
