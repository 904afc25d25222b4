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
])('of %j, a photo is taken: %s', (accept, isTaken) => {
  expect(accepts(accept, photo)).toBe(isTaken)
})

it('takes no file of unknown type for any type', () => {
  expect(accepts([''], { name: 'notes', type: '' })).toBe(false)
  expect(accepts(['image/*'], { name: 'notes', type: '' })).toBe(false)
})
