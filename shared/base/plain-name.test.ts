import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainName } from './plain-name.ts'

const SCRIPTS = [
  ...['Über uns Ærø straße łódź', 'İstanbul ılık', 'Tiếng Việt đường', 'Ἑλλάς καὶ σοφία', 'Ещё й Україна їжак'],
  ...['हिन्दी में क्षि', 'தமிழ் மொழி', 'ภาษาไทยน้ำ', 'が ぱ ガ', '한국어 값', 'עִבְרִית', 'اَلْعَرَبِيَّةُ', 'မြန်မာ', 'ខ្មែរ'],
]

describe('plain names', () => {
  it.each([
    ['Über uns', 'uber-uns'],
    ['İstanbul', 'istanbul'],
    ['Việt Nam', 'viet-nam'],
    ['Đà Nẵng: Łódź & Ærø', 'da-nang-lodz-aero'],
    ['Straße, ẞ', 'strasse-ss'],
    ['Ещё раз', 'ещё-раз'],
    ['हिन्दी में', 'हिन्दी-में'],
    ['می\u200cخواهم', 'میخواهم'],
    ['ガイド', 'ガイド'],
    ['  “Ça va?” / ..\\', 'ca-va'],
    ['1️⃣ 🎉 ①', '1-1'],
    ['\u0301', ''],
    ['', ''],
  ])('%s', (title, name) => expect(plainName(title)).toBe(name.normalize('NFC')))

  it('don’t depend on the normal form, and stay the same if made again', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom(...SCRIPTS.join(''), ' ', '/')).map((all) => all.join('')),
    )
    fc.assert(
      fc.property(text, fc.constantFrom('NFC', 'NFD', 'NFKC', 'NFKD'), (title, form) => {
        const name = plainName(title)
        expect(plainName(title.normalize(form))).toBe(name)
        expect(plainName(name)).toBe(name)
        expect(name).toBe(name.normalize('NFC'))
        expect(name).toMatch(/^(?:[\p{L}\p{M}\p{N}]+(?:-[\p{L}\p{M}\p{N}]+)*)?$/u)
        expect(name.length).toBeLessThanOrEqual(60)
      }),
    )
  })

  it('never split a word', () => {
    const words = SCRIPTS.flatMap((text) => text.split(' '))
    fc.assert(
      fc.property(fc.constantFrom(...words), fc.constantFrom('NFC', 'NFD'), (word, form) => {
        expect(plainName(word.normalize(form))).toMatch(/^[\p{L}\p{M}]+$/u)
      }),
    )
  })
})
