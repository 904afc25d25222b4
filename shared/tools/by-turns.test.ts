import { expect, it } from 'vitest'
import { byTurns } from './by-turns.ts'

it('takes items of several groups in turn, and keeps the order within each group', () => {
  const many = Array.from({ length: 20_000 }, (_, index) => `a${index}`)
  const turns = byTurns([...many, 'b0', 'c0', 'b1'], (item) => item[0] as string)
  expect(turns.slice(0, 6)).toEqual(['a0', 'b0', 'c0', 'a1', 'b1', 'a2'])
  expect(turns.filter((item) => item.startsWith('a'))).toEqual(many)
  expect(byTurns([], String)).toEqual([])
})
