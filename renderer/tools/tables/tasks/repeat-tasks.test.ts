import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { occurrencesFrom } from '../../../../shared/calendar/occurrences.ts'
import type { TaskColumns } from '../../../../shared/tools/tables/tasks/tasks.ts'
import { AGAIN } from '../../../ui/loading/until-loaded.ts'
import { repeatTasks } from './repeat-tasks.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A table whose tasks may repeat. */
function tableThat(repeats: boolean) {
  const listeners = new Set<() => void>()
  const table = {
    tasks: { repeat: repeats ? {} : null } as TaskColumns,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
  const changes = () => {
    for (const listener of listeners) listener()
  }
  return { table, changes, editor: { repeatWith: vi.fn() } }
}

it('loads missing code again until it is available', async () => {
  const { table, changes, editor } = tableThat(true)
  const load = vi.fn(async () => occurrencesFrom).mockRejectedValueOnce(new Error('gone'))
  const { ready, stop } = repeatTasks(table, editor, load)
  await ready
  changes()
  expect(load).toHaveBeenCalledOnce()
  expect(editor.repeatWith).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(AGAIN)
  expect(editor.repeatWith.mock.calls).toEqual([[occurrencesFrom]])
  stop()
})

it('loads nothing before a task can repeat, nor after it was stopped', async () => {
  const { table, changes, editor } = tableThat(false)
  const load = vi.fn(async () => occurrencesFrom).mockRejectedValue(new Error('gone'))
  const { ready, stop } = repeatTasks(table, editor, load)
  expect(ready).toBe(null)
  table.tasks = tableThat(true).table.tasks
  changes()
  await vi.advanceTimersByTimeAsync(0)
  expect(load).toHaveBeenCalledOnce()
  stop()
  await vi.advanceTimersByTimeAsync(2 * AGAIN)
  expect(load).toHaveBeenCalledOnce()
})
