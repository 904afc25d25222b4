import { expect, it } from 'vitest'
import { type Told, Windows } from './windows.ts'

it('sends listeners what it sends to all windows, without counting them as windows', () => {
  const windows = new Windows()
  const heard: Told[] = []
  const following = windows.onTold((told) => heard.push(told))
  expect(windows.count).toBe(0)
  windows.tellAll('jobs.balance-changed', { space: 'a' })
  windows.connect('window', () => {})
  expect(windows.isLeased('window')).toBe(true)
  windows.tell('window', 'jobs.balance-changed', { space: 'b' })
  windows.tellAll('jobs.balance-changed', { space: 'c' }, 'window')
  following.dispose()
  windows.tellAll('jobs.balance-changed', { space: 'd' })
  expect(heard).toEqual(['a', 'c'].map((space) => ({ name: 'jobs.balance-changed', payload: { space } })))
})
