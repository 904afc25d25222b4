import { describe, expect, it } from 'vitest'
import { lostLines } from './lost-lines.ts'

describe('what a page lost', () => {
  it('is what stood there and stands there no more', () => {
    expect(lostLines(['a', 'b', 'b', 'c'], ['b', 'd'])).toEqual(['a', 'b', 'c'])
    expect(lostLines([], ['a'])).toEqual([])
    expect(lostLines(['a', 'b'], ['b', 'a', 'c'])).toEqual([])
  })
})
