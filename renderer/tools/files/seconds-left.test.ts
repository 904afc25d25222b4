import { expect, it } from 'vitest'
import { secondsLeft } from './seconds-left.ts'

it('is what is missing at this speed', () => {
  expect(secondsLeft(250, 1000, 10)).toBe(75)
})

it('is not said where nothing comes, nothing is missing, or it comes so slowly that it would be days', () => {
  expect(secondsLeft(0, 1000, 0)).toBeNull()
  expect(secondsLeft(1000, 1000, 10)).toBeNull()
  expect(secondsLeft(0, 86_400, 1)).toBe(86_400)
  expect(secondsLeft(0, 86_401, 1)).toBeNull()
})
