import { expect, it } from 'vitest'
import { JOB_LIMITS as LIMITS } from './limits.ts'
import { rangeOf } from './range.ts'
import { numberOfTask } from './work/work.ts'

it('[W1] a range has all numbers from one to another, in both directions', () => {
  const numbers = (from: number, to: number, step: number) => {
    const over = rangeOf(from, to, step)
    if (typeof over === 'string') return over
    return Array.from({ length: over.count }, (_, task) => numberOfTask({ over }, task))
  }
  expect(numbers(1, 3, 1)).toEqual([1, 2, 3])
  expect(numbers(-5, 6, 5)).toEqual([-5, 0, 5])
  expect(numbers(3, 1, -1)).toEqual([3, 2, 1])
  expect(numbers(7, 7, 9)).toEqual([7])
})

it.each([
  ['a step of 0', 1, 9, 0, 'zero'],
  ['a step away from the end', 1, 9, -1, 'wrong'],
  ['halves', 1, 9, 0.5, 'wrong'],
  ['no number', Number.NaN, 9, 1, 'wrong'],
  ['numbers beyond those that are exact', 0, 2 ** 60, 1, 'wrong'],
  ['10 million tasks', 1, 10_000_000, 1, 'many'],
  ['one task too many', 0, LIMITS.tasks, 1, 'many'],
] as const)('[W1] a range is invalid with %s', (_, from, to, step, problem) =>
  expect(rangeOf(from, to, step)).toBe(problem),
)
