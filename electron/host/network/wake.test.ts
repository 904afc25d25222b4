import { afterEach, expect, it, vi } from 'vitest'
import { watchSleep } from './wake.ts'

afterEach(() => {
  vi.useRealTimers()
})

it('reports each sleep once, and nothing else', () => {
  vi.useFakeTimers()
  let now = 0
  let woken = 0
  const stop = watchSleep(
    () => {
      woken++
    },
    () => now,
  )
  const tick = (more = 0): void => {
    now += 2000 + more
    vi.advanceTimersByTime(2000)
  }
  for (let passed = 0; passed < 60; passed++) tick(passed * 100)
  expect(woken).toBe(0)
  tick(3_600_000)
  tick()
  expect(woken).toBe(1)
  now -= 100_000
  tick()
  expect(woken).toBe(1)
  stop()
  now += 100_000
  vi.advanceTimersByTime(10_000)
  expect(woken).toBe(1)
})
