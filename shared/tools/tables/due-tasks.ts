/** The tasks of a table that concern one person. */
import { z } from 'zod'
import { isMoment, isWholeDay, timeOfMoment } from '../../calendar/when.ts'
import { QUOTED } from '../inbox.ts'
import { ROW_ID } from './shape.ts'
import { plainText, shownAs } from './shown.ts'
import type { Table } from './table.ts'
import { dueOf, isDone } from './tasks.ts'

/** Of one table, the first ones that are due. */
const MOST = 200

export const dueTask = z.object({
  row: z.string().regex(new RegExp(`^${ROW_ID}$`)),
  title: z.string().max(QUOTED),
  /** A day, or a day and a time of day. */
  due: z.string().refine(isMoment),
  /** This person is to do it. */
  isMine: z.boolean(),
})
export type DueTask = z.infer<typeof dueTask>

/** @param isWanted whether a row concerns the person, though others are to do it */
export function dueTasks(table: Table, me: string, isWanted: (row: string) => boolean): DueTask[] {
  const { tasks, columns, rows } = table
  if (!tasks?.due) return []
  const title = columns.find(({ type }) => type === 'text')
  const found = rows.flatMap(({ id, cells }): DueTask[] => {
    const { assignee } = tasks
    const who = assignee && shownAs(cells.get(assignee.id), assignee)
    const isMine = who?.kind === 'person' && who.person === me
    if (!isMine && !isWanted(id)) return []
    const due = dueOf(cells, tasks)
    if (due === null || !isMoment(due) || isDone(cells, tasks)) return []
    const text = title ? plainText(shownAs(cells.get(title.id), title), () => '') : ''
    return [{ row: id, title: text.slice(0, QUOTED), due, isMine }]
  })
  return found.sort((one, other) => (one.due < other.due ? -1 : 1)).slice(0, MOST)
}

const MORNING = 'T09:00'

/** When a task is due, in milliseconds: one that is due on a whole day is so in its morning. */
export const timeOfDue = (due: string): number => timeOfMoment(isWholeDay(due) ? `${due}${MORNING}` : due, null)
