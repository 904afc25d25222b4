import { afterEach, expect, it, vi } from 'vitest'
import { watchSleep } from './wake.ts'

afterEach(() => {
  vi.useRealTimers()
})

it('reports a sleep once, and nothing else', () => {
  vi.useFakeTimers()
  let now = 0
  let woken = 0
  const stop = watchSleep(
    () => {
      woken++
    },
    () => now,
  )
  const second = (more = 0): void => {
    now += 1000 + more
    vi.advanceTimersByTime(1000)
  }
  for (let passed = 0; passed < 60; passed++) second(passed * 100)
  expect(woken).toBe(0)
  second(3_600_000)
  second()
  expect(woken).toBe(1)
  now -= 100_000
  second()
  expect(woken).toBe(1)
  stop()
  now += 100_000
  vi.advanceTimersByTime(10_000)
  expect(woken).toBe(1)
})
