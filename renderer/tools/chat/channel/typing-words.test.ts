import { describe, expect, it } from 'vitest'
import { typingWords } from './typing-words.ts'

const color = '#000000'
const authors = new Map([
  ['a1', { name: 'Ana', color, mark: null }],
  ['b1', { name: 'Ben', color, mark: 'b1' }],
  ['b2', { name: 'Вen', color, mark: 'b2' }],
])

describe('the text that says who is typing', () => {
  it('distinguishes two people with similar names', () => {
    expect(typingWords(['b1'], authors)).toBe('Ben (b1) is typing…')
    expect(typingWords(['b2', 'a1'], authors)).toBe('Вen (b2) and Ana are typing…')
  })

  it('is empty if no one is typing, or only unknown devices are', () => {
    expect(typingWords([], authors)).toBe('')
    expect(typingWords(['c1'], authors)).toBe('')
  })
})
