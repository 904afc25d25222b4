import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectTimesAsLong } from '../testing/times-as-long.ts'
import { fold } from './fold.ts'
import { foldWithPlaces } from './fold-with-places.ts'

const LETTERS = [
  'abcxyzABCXYZ019',
  'äöüßéèñçåøłđæœþıİŞ',
  'αβγσςΣάέήώΐϊ',
  'абвёйщЖЇґ',
  'אבגשׁדָּ',
  'سلامأإآكتابـ',
  'あがぱアガパｱｶﾞﾊﾟ',
  '회의록각주ㅎㅗ',
  'कखगनिकीड़',
  'กิกีไทยน้ำ',
  '漢字会議',
]
const word = fc
  .constantFrom(...LETTERS)
  .chain((letters) => fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 8 }))
const wide = (text: string) => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))

describe('folding', () => {
  it.each([
    ['résumé', 're\u0301sume\u0301'],
    ['Straße', 'STRASSE'],
    ['GROẞ', 'gross'],
    ['Łódź', 'LODZ'],
    ['Ærøskøbing', 'aeroskobing'],
    ['ΣΑΣ', 'σας'],
    ['İstanbul', 'istanbul'],
    ['ﬁne', 'FINE'],
    ['don’t', "DON'T"],
    ['“so”', '"so"'],
    ['ＡＢＣ', 'abc'],
    ['ｶﾞｯｺｳ', 'ガッコウ'],
    ['회의록', '회의록'.normalize('NFD')],
    ['שָׁלוֹם', 'שלום'],
    ['أحمد', 'احمد'],
  ])('finds %s equal to %s', (one, other) => expect(fold(one)).toBe(fold(other)))

  it.each([
    ['か', 'が'],
    ['कि', 'की'],
    ['กิ', 'กี'],
    ['가', '각'],
    ['o', 'u'],
  ])('finds %s different from %s', (one, other) => expect(fold(one)).not.toBe(fold(other)))

  it('gives the same result for all forms of a word, and for a folded one', () => {
    fc.assert(
      fc.property(word, (text) => {
        const folded = fold(text)
        for (const form of [text.normalize('NFC'), text.normalize('NFD'), text.toUpperCase(), wide(text), folded])
          expect(fold(form)).toBe(folded)
      }),
      { numRuns: 1000 },
    )
  })

  it('maps each part of the result to an original part that folds to it', () => {
    const text = fc.string({
      unit: fc.constantFrom(...LETTERS.join(''), '\u0301', '\u200d', ' ', '😀', '\ud800'),
      maxLength: 20,
    })
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (whole, one, other) => {
        const { folded, startOf, endOf } = foldWithPlaces(whole)
        expect(folded).toBe(fold(whole))
        const [from, to] = [one % (folded.length + 1), other % (folded.length + 1)].sort((a, b) => a - b)
        if (from === undefined || to === undefined || from === to) return
        expect(fold(whole.slice(startOf(from), endOf(to)))).toContain(folded.slice(from, to))
      }),
      { numRuns: 1000 },
    )
  })

  it('takes time proportional to the length of the text', () => {
    const text = (length: number) => 'é\u0301\u0323ß가\u200d'.repeat(length)
    const [long, short] = [text(50_000), text(5_000)]
    expectTimesAsLong(
      40,
      () => fold(long),
      () => fold(short),
    )
    expectTimesAsLong(
      40,
      () => foldWithPlaces(long),
      () => foldWithPlaces(short),
    )
  })
})
