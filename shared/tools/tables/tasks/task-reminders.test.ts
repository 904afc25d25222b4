import { expect, it } from 'vitest'
import { nearestLead } from '../../inbox/reminders.ts'
import type { Column } from '../column.ts'
import type { Row } from '../row.ts'
import { leadOfAlarm } from './open-tasks.ts'
import { alarmOfRow, taskName, taskReminders } from './task-reminders.ts'
import { taskColumns } from './tasks.ts'

const ME = 'a'.repeat(64)
const columns = [
  { id: 'done', type: 'checkbox', name: 'Done', choices: [], done: true },
  { id: 'due', type: 'date', name: 'Due', choices: [] },
  { id: 'who', type: 'person', name: 'Who', choices: [] },
] as unknown as readonly Column[]

it('a row’s alarm matches its reminder, which is in the morning for a whole day', () => {
  const tasks = taskColumns(columns)
  if (!tasks) throw new Error('no tasks')
  const values = new Map<string, unknown>()
  const remembered = {
    get: (key: string) => values.get(key),
    set: (key: string, value: unknown) => values.set(key, value),
  }
  const alarm = (cells: Record<string, unknown>) =>
    alarmOfRow({ id: 'row', cells: new Map(Object.entries(cells)) } as unknown as Row, tasks, {
      ...{ remembered, space: 's', item: 'i', me: ME },
    })
  const mine = { who: { person: ME } }
  expect(alarm({ ...mine, due: '2026-11-30T10:00' })).toBe(0)
  expect(alarm({ ...mine, due: '2026-11-30' })).toBe(-540)
  expect(alarm({ due: '2026-11-30' })).toBeNull()
  expect(alarm({ ...mine, due: '2026-11-30', done: true })).toBeNull()
  expect(alarm(mine)).toBeNull()
  taskReminders.setLead(remembered, 's', taskName('i', 'row'), 1440)
  expect(alarm({ due: '2026-11-30' })).toBe(900)
  for (const due of ['2026-11-30', '2026-11-30T10:00']) expect(leadOfAlarm(due, alarm({ due }) ?? 0)).toBe(1440)
  expect([-540, 0, 4, 6, 40, 700, 900, 99_999].map(nearestLead)).toEqual([0, 0, 0, 10, 60, 60, 1440, 10_080])
})
