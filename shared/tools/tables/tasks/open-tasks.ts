/** Finds a table's unfinished tasks that concern one person. */
import { z } from 'zod'
import { isMoment, isWholeDay, timeOfMoment } from '../../../calendar/when.ts'
import { QUOTED } from '../../inbox/inbox.ts'
import { ROW_ID } from '../shape.ts'
import { plainText, shownAs } from '../shown.ts'
import type { Table } from '../table.ts'
import { dueOf, isDone } from './tasks.ts'

/** Per table, those due first, then those without a due date. */
const MOST = 200

export const openTask = z.object({
  row: z.string().regex(new RegExp(`^${ROW_ID}$`)),
  title: z.string().max(QUOTED),
  /** A day, or a day and a time of day; null: no due date. */
  due: z.string().refine(isMoment).nullable(),
  /** Whether it is assigned to this person. */
  isMine: z.boolean(),
})
export type OpenTask = z.infer<typeof openTask>

/** @param isWanted whether a row that is assigned to others concerns the person */
export function openTasks(table: Table, me: string, isWanted: (row: string) => boolean): OpenTask[] {
  const { tasks, columns, rows } = table
  if (!tasks) return []
  const title = columns.find(({ type }) => type === 'text')
  const found = rows.flatMap(({ id, cells }): OpenTask[] => {
    const { assignee } = tasks
    const who = assignee && shownAs(cells.get(assignee.id), assignee)
    const isMine = who?.kind === 'person' && who.person === me
    if ((!isMine && !isWanted(id)) || isDone(cells, tasks)) return []
    const said = dueOf(cells, tasks)
    const due = said !== null && isMoment(said) ? said : null
    if (due === null && !isMine) return []
    const text = title ? plainText(shownAs(cells.get(title.id), title), () => '') : ''
    return [{ row: id, title: text.slice(0, QUOTED), due, isMine }]
  })
  return found.sort(byDue).slice(0, MOST)
}

/** Tasks without a due date come last. */
export const byDue = (one: Pick<OpenTask, 'due'>, other: Pick<OpenTask, 'due'>): number =>
  one.due === other.due ? 0 : one.due === null ? 1 : other.due === null || one.due < other.due ? -1 : 1

const MORNING = 'T09:00'
/** Minutes from midnight to the morning. */
const TO_MORNING = 9 * 60

/** Converts minutes before a task is due to minutes before its day or time begins, as calendars count them. */
export const alarmOfLead = (due: string, lead: number): number => lead - (isWholeDay(due) ? TO_MORNING : 0)
export const leadOfAlarm = (due: string, alarm: number): number => alarm + (isWholeDay(due) ? TO_MORNING : 0)

/** When a task is due, in milliseconds. If it is due on a whole day, that is in the morning. */
export const timeOfDue = (due: string): number => timeOfMoment(isWholeDay(due) ? `${due}${MORNING}` : due, null)
