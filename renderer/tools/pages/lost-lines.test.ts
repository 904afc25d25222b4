import { describe, expect, it } from 'vitest'
import { lostLines } from './lost-lines.ts'

describe('the lost lines of a page', () => {
  it('are those that existed before and no longer do', () => {
    expect(lostLines(['a', 'b', 'b', 'c'], ['b', 'd'])).toEqual(['a', 'b', 'c'])
    expect(lostLines([], ['a'])).toEqual([])
    expect(lostLines(['a', 'b'], ['b', 'a', 'c'])).toEqual([])
  })
})
