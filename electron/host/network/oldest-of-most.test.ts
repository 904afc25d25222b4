import { expect, it } from 'vitest'
import { oldestOfMost } from './oldest-of-most.ts'

it('selects the oldest item of the owner with the most', () => {
  expect(oldestOfMost([], String)).toBeUndefined()
  expect(oldestOfMost(['a1', 'b1', 'b2', 'a2', 'b3'], (each) => each.slice(0, 1))).toBe('b1')
  expect(oldestOfMost(['a1', 'b1'], (each) => each.slice(0, 1))).toBe('a1')
})
