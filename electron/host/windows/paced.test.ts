import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Paced } from './paced.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

it('does the work immediately, and then once per pause', () => {
  let done = 0
  const paced = new Paced(() => done++, 40)
  for (let time = 0; time < 100; time++) {
    paced.run()
    vi.advanceTimersByTime(4)
  }
  expect(done).toBe(11)
  vi.advanceTimersByTime(1000)
  expect(done).toBe(11)
  for (let times = 0; times < 3; times++) paced.run()
  expect(done).toBe(12)
  vi.advanceTimersByTime(40)
  expect(done).toBe(13)
  paced.run()
  paced.stop()
  vi.advanceTimersByTime(1000)
  expect(done).toBe(13)
})
