import { expect, it } from 'vitest'
import { END, numberInKey, tableKey } from './keys.ts'

it('a key encodes only its own numbers; a number that doesn’t fit is rejected', () => {
  expect(numberInKey(tableKey('record', 1, END), 1)).toBe(END)
  for (const number of [END + 1, 2 ** 33 + 5, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])
    expect(() => tableKey('record', 1, number)).toThrow(RangeError)
})
