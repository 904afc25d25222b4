import { describe, expect, it } from 'vitest'
import { Random } from '../../../shared/testing/random.ts'
import { compareNames } from './compare-names.ts'

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })
const said = (compare: (one: string, other: string) => number) => (pair: readonly [string, string]) =>
  [...pair, Math.sign(compare(...pair))] as const

const PARTS = [
  'a',
  'B',
  'b',
  'IMG_',
  ' ',
  '-',
  '.',
  '(',
  '~',
  '0',
  '00',
  '7',
  '10',
  '9',
  'é',
  'e\u0301',
  'ß',
  'ж',
  '\u0301',
]

describe('compareNames', () => {
  it('says what the collator says', () => {
    const random = new Random(7)
    const name = () => Array.from({ length: random.between(0, 6) }, () => random.pick(PARTS)).join('')
    const pairs = Array.from({ length: 20_000 }, () => [name(), name()] as const)
    expect(pairs.map(said(compareNames))).toEqual(pairs.map(said(collator.compare)))
  })

  it.each([
    ['b9.txt', 'b10.png'],
    ['IMG_2.jpg', 'img_10.jpg'],
    ['a', 'a0'],
    ['Plan', 'plan 2'],
  ])('%s is before %s', (one, other) => {
    expect(compareNames(one, other)).toBeLessThan(0)
    expect(compareNames(other, one)).toBeGreaterThan(0)
  })
})
