import { expect, it } from 'vitest'
import { AwakeClock } from './awake-clock.ts'

it('a clock that stops while its device sleeps continues where it was', () => {
  let steady = 1000
  const clock = new AwakeClock(() => steady, 300)
  const after = (milliseconds: number): number => {
    steady += milliseconds
    return clock.now()
  }
  expect([after(100), after(300)]).toEqual([1100, 1400])
  expect([after(60_000), after(100)]).toEqual([1400, 1500])
})
