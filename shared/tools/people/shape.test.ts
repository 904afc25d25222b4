import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { isPersonPicture, PERSON_PICTURE, personPicture, plainPicture, setPersonPicture } from './shape.ts'
import { smallPicture } from './testing.ts'

describe('the picture of a person', () => {
  it('is a small WebP file', () => {
    expect(isPersonPicture(smallPicture())).toBe(true)
    expect(isPersonPicture(smallPicture({ bytes: PERSON_PICTURE.bytes }))).toBe(true)
    expect(isPersonPicture(smallPicture({ bytes: PERSON_PICTURE.bytes + 2 }))).toBe(false)
    expect(isPersonPicture(smallPicture({ width: PERSON_PICTURE.side, height: PERSON_PICTURE.side }))).toBe(true)
    expect(isPersonPicture(smallPicture({ width: PERSON_PICTURE.side + 1 }))).toBe(false)
    expect(isPersonPicture(smallPicture({ height: 0 }))).toBe(false)
  })

  it('is nothing else, even if it claims to be', () => {
    const picture = smallPicture()
    for (const at of [0, 4, 8, 12, 15, 16, 20, 23, 24, 25]) {
      const other = picture.slice()
      other[at] = (other[at] as number) ^ 1
      expect(isPersonPicture(other), `byte ${at}`).toBe(false)
    }
    expect(isPersonPicture(picture.slice(0, -1))).toBe(false)
    expect(isPersonPicture('<svg onload="alert(1)"/>')).toBe(false)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        isPersonPicture(bytes)
      }),
    )
  })

  it('is extracted from a file with additional content', () => {
    const plain = smallPicture()
    const profile = new Uint8Array([...new TextEncoder().encode('ICCP'), 3, 0, 0, 0, 1, 2, 3, 0])
    const file = new Uint8Array([...plain.subarray(0, 12), ...profile, ...plain.subarray(12)])
    expect(isPersonPicture(file)).toBe(false)
    expect(plainPicture(file)).toEqual(plain)
    expect(plainPicture(plain)).toEqual(plain)
    expect(plainPicture(plain.subarray(0, 30))).toBeNull()
    expect(plainPicture(new Uint8Array(40))).toBeNull()
  })

  it('is read from untrusted docs', () => {
    const doc = new Y.Doc()
    expect(personPicture(doc)).toBeNull()
    setPersonPicture(doc, smallPicture())
    expect(personPicture(doc)).toEqual(smallPicture())
    for (const value of [null, 5, 'x', new Uint8Array(40)]) {
      doc.getMap('profile').set('picture', value)
      expect(personPicture(doc)).toBeNull()
    }
    setPersonPicture(doc, null)
    expect(personPicture(doc)).toBeNull()
  })
})
