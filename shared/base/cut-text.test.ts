import { expect, it } from 'vitest'
import { cutText } from './cut-text.ts'

it('keeps the beginning of a text, and never half of an emoji', () => {
  for (const [most, kept] of [
    [0, ''],
    [1, 'a'],
    [2, 'a'],
    [3, 'a🏮'],
    [9, 'a🏮b'],
  ] as const)
    expect(cutText('a🏮b', most)).toBe(kept)
})
