/** A word is found in any written form, at places where words begin in its script. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold } from '../base/fold.ts'
import { snippetOf } from './snippet.ts'
import { wordAt } from './words.ts'

const isFound = (word: string, text: string): boolean => wordAt(fold(text), fold(word), 0) >= 0
const wide = (text: string) => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))

describe('a word', () => {
  it.each([
    ['회의', '주간회의록'],
    ['会議', '今日の会議'],
    ['ส้ม', 'น้ำส้ม'],
    ['မြန်', 'ရန်မြန်'],
    ['བོད', 'ཡིགབོད'],
    ['abc', '会議abc'],
    ['नमस्ते', 'नमस्ते दुनिया'],
    ['😀', 'well😀'],
  ])('is found where words begin in its script: %s in %s', (word, text) => expect(isFound(word, text)).toBe(true))

  it.each([
    ['stone', 'milestone'],
    ['दी', 'हिन्दी'],
    ['b', '\u{1e900}b'],
  ])('isn’t found inside another word: %s in %s', (word, text) => expect(isFound(word, text)).toBe(false))

  it('is found in each of its forms by any of them', () => {
    const letters = fc.constantFrom(...'abcäöüßéñçøłđæœıσςΣάабвёйЖがパ회의각')
    const forms = (text: string) => [
      text,
      text.normalize('NFC'),
      text.normalize('NFD'),
      text.toUpperCase(),
      wide(text),
      wide(text.toUpperCase()),
    ]
    fc.assert(
      fc.property(fc.string({ unit: letters, minLength: 2, maxLength: 8 }), (text) => {
        for (const one of forms(text))
          for (const other of forms(text)) {
            expect(isFound(one, `See ${other}!`)).toBe(true)
            const found = snippetOf(`See ${other}!`, [fold(one)])
            expect(found.marks.map(([from, to]) => found.text.slice(from, to))).toEqual([other])
          }
      }),
      { numRuns: 200 },
    )
  })
})
