import { expect, it } from 'vitest'
import { accepts } from './accepts.ts'

const photo = { name: 'Beach.JPG', type: 'image/jpeg' }

it.each([
  [[], true],
  [['.jpg'], true],
  [['.png', ' .JPG'], true],
  [['image/*'], true],
  [['Image/JPEG'], true],
  [['*/*'], true],
  [['.png'], false],
  [['image/png', 'audio/*'], false],
  [['jpg'], false],
  [['image'], false],
  [[''], false],
])('given %j, accepts a photo: %s', (accept, isTaken) => {
  expect(accepts(accept, photo)).toBe(isTaken)
})

it('never accepts a file of unknown type by its type', () => {
  expect(accepts([''], { name: 'notes', type: '' })).toBe(false)
  expect(accepts(['image/*'], { name: 'notes', type: '' })).toBe(false)
})
