import { describe, expect, it } from 'vitest'
import { beginningOf } from './long-paste.ts'

describe('the beginning of a pasted text', () => {
  it('is the whole text, unless it is very long or has very many lines', () => {
    for (const text of ['', '\n', 'a line\nand another', 'x'.repeat(200_000), 'a\n'.repeat(2999)])
      expect(beginningOf(text)).toBe(text)
    expect(beginningOf('x'.repeat(5_000_000))).toHaveLength(200_000)
    expect(beginningOf('\n'.repeat(5_000_000))).toBe('\n'.repeat(2999))
    expect(beginningOf('a\n'.repeat(3000))).toBe('a\n'.repeat(3000).slice(0, -1))
  })
})
