import { expect, test } from 'vitest'
import type { Ongoing } from '../../tools/tool.tsx'
import { Beginnings } from './beginnings.ts'

const call = (id: string, changes: Partial<Ongoing> = {}): Ongoing => ({
  id,
  to: { tool: 'calls', space: 's'.repeat(64), place: { stream: id } },
  title: `Call in ${id}`,
  devices: [],
  news: { text: `Ana is in a call in ${id}`, action: 'Join' },
  ...changes,
})

function begin() {
  let time = 0
  const beginnings = new Beginnings(() => time)
  return {
    ids: (...ongoing: Ongoing[]) => beginnings.among(ongoing).map(({ id }) => id),
    wait: (milliseconds: number) => {
      time += milliseconds
    },
  }
}

test('activities at the first call had started before, and later ones are announced once', () => {
  const { ids, wait } = begin()
  expect(ids(call('a'))).toEqual([])
  expect(ids(call('a'), call('b'))).toEqual(['b'])
  wait(10 * 60_000)
  expect(ids(call('b'), call('a'))).toEqual([])
})

test('an activity that disappears for a moment has continued, and one that returns later starts again', () => {
  const { ids, wait } = begin()
  ids()
  expect(ids(call('a'))).toEqual(['a'])
  ids()
  wait(59_000)
  expect(ids(call('a'))).toEqual([])
  ids()
  wait(60_000)
  expect(ids(call('a'))).toEqual(['a'])
})

test('an activity without a title starts once it has one, unless it was there at first', () => {
  const { ids } = begin()
  ids(call('a', { title: '' }))
  expect(ids(call('a'), call('b', { title: '' }))).toEqual([])
  expect(ids(call('a'), call('b'))).toEqual(['b'])
})

test('nobody is notified of what the tool itself shows, or repeatedly of what one person starts', () => {
  const { ids, wait } = begin()
  ids()
  expect(ids(call('rung', { news: null }))).toEqual([])
  expect(ids(...[1, 2, 3, 4, 5].map((each) => call(`call ${each}`)))).toHaveLength(3)
  wait(20_000)
  expect(ids(call('one more'))).toEqual(['one more'])
})
