import { expect, it } from 'vitest'
import { words as german } from './made/de.ts'
import { words as english } from './made/en.ts'

it('names all readers of an empty channel in one list', () => {
  const names = ['you', 'Ben', 'Cem']
  expect(english.chat.emptyWith(names)).toBe('Only you, Ben, and Cem can read this channel. Say hello!')
  expect(english.chat.emptyWith(['you', 'Ben'])).toBe('Only you and Ben can read this channel. Say hello!')
  expect(german.chat.emptyWith(['du', 'Ben', 'Cem'])).toBe('Nur du, Ben und Cem können diesen Kanal lesen. Sag Hallo!')
})
