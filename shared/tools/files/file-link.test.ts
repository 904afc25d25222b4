import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatFileLink, parseFileLink } from './file-link.ts'

const FILE = { id: '12'.repeat(12), device: 'ab'.repeat(32) }
const SPACE = 'cd'.repeat(32)
const LINK = formatFileLink(SPACE, FILE)

it('is read as it was made, and in no other way', () => {
  expect(parseFileLink(LINK)).toEqual({ space: SPACE, file: FILE })
  for (const text of ['', ` ${LINK}`, `${LINK}0`, `${LINK}?x`, LINK.toUpperCase(), LINK.slice(0, -1), `x${LINK}`])
    expect(parseFileLink(text)).toBeNull()
})

it('is nothing that was changed in one place, or only what makes the same text again', () => {
  fc.assert(
    fc.property(fc.nat(LINK.length - 1), fc.string({ unit: 'binary', maxLength: 2 }), (at, piece) => {
      const changed = LINK.slice(0, at) + piece + LINK.slice(at + 1)
      const read = parseFileLink(changed)
      if (read) expect(formatFileLink(read.space, read.file)).toBe(changed)
    }),
  )
})
