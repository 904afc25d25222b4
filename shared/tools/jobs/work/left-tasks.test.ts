import { expect, it } from 'vitest'
import { personOf } from '../../../record/person.ts'
import { LeftTasks } from './left-tasks.ts'
import { Tally } from './tally.ts'

it('finds an open task without searching all of them each time', () => {
  const tally = new Tally({ count: 10_000, copies: 1, samples: false }, personOf)
  let looked = 0
  const left = new LeftTasks(
    {
      count: tally.count,
      missing(task) {
        looked += 1
        return tally.missing(task)
      },
      hasAnswered: (device, task) => tally.hasAnswered(device, task),
    },
    'me',
  )
  // Last task first, so that the remembered task is the worst case.
  for (let task = tally.count - 1; task >= 0; task -= 1) {
    expect(left.isAny).toBe(true)
    tally.take('ben', { task, text: '', ms: 1 })
    left.changed()
  }
  for (let time = 0; time < 100; time += 1) expect(left.isAny).toBe(false)
  expect(looked).toBeLessThan(4 * tally.count)
  tally.clear()
  left.changed()
  expect(left.isAny).toBe(true)
})
