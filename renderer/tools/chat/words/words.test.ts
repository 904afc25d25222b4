import { expect, it } from 'vitest'
import { english } from './english.ts'
import { german } from './german.ts'

it('names all readers of an empty channel in one list', () => {
  const names = ['Ben', 'Cem']
  expect(english.chat.emptyWith(names)).toBe('Only you, Ben, and Cem can read this channel. Say hello!')
  expect(english.chat.emptyWith(['Ben'])).toBe('Only you and Ben can read this channel. Say hello!')
  expect(german.chat.emptyWith(names)).toBe('Nur du, Ben und Cem können diesen Kanal lesen. Sag Hallo!')
})
