import { expect, it } from 'vitest'
import { Emitter } from '../../../../shared/base/emitter.ts'
import type { TasksForMe } from '../../../../shared/tools/tables/tasks/tasks-for-me.ts'
import { MyTasks } from './my-tasks.ts'

it('notifies windows when a space’s tasks change, and returns them while it is open', () => {
  const told: unknown[] = []
  const myTasks = new MyTasks({ tellAll: (event, payload) => void told.push([event, payload]) })
  const changes = new Emitter()
  const tasks = [{ item: 'garden' }]
  const forMe = { isReady: true, mine: () => tasks, onChange: changes.event } as unknown as TasksForMe
  const answer = () => myTasks.handlers['tables.my-tasks']({ space: 'space' })
  expect(answer()).toEqual({ isReady: false, tasks: [] })
  myTasks.follow('space', forMe)
  changes.fire()
  expect(told).toEqual([['tables.my-tasks-changed', { space: 'space' }]])
  expect(answer()).toEqual({ isReady: true, tasks })
  myTasks.closed('space')
  expect(answer()).toEqual({ isReady: false, tasks: [] })
})
