import { expect, it } from 'vitest'
import { secondsLeft } from './seconds-left.ts'

it('is the missing size divided by the speed', () => {
  expect(secondsLeft(250, 1000, 10)).toBe(75)
})

it('is null if nothing arrives, nothing is missing, or it would take days', () => {
  expect(secondsLeft(0, 1000, 0)).toBeNull()
  expect(secondsLeft(1000, 1000, 10)).toBeNull()
  expect(secondsLeft(0, 86_400, 1)).toBe(86_400)
  expect(secondsLeft(0, 86_401, 1)).toBeNull()
})
