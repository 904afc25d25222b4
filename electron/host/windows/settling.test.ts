import { afterEach, expect, it, vi } from 'vitest'
import { SETTLING } from '../../../shared/tools/inbox/when-to-notify.ts'
import { settling } from './settling.ts'

afterEach(() => vi.useRealTimers())

it('ends in time even if the clock was an hour ahead and is set back', () => {
  vi.useFakeTimers()
  const isSettling = settling()
  expect(isSettling()).toBe(true)
  vi.setSystemTime(Date.now() - 3_600_000)
  vi.advanceTimersByTime(SETTLING)
  expect(isSettling()).toBe(false)
})
