import { describe, expect, it } from 'vitest'
import { Random } from '../../../../shared/testing/random.ts'
import { compareNames, sortedByName } from './compare-names.ts'

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

const random = new Random(7)
const someName = () => Array.from({ length: random.between(0, 6) }, () => random.pick(PARTS)).join('')

describe('compareNames', () => {
  it('agrees with the collator', () => {
    const pairs = Array.from({ length: 20_000 }, () => [someName(), someName()] as const)
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

describe('sortedByName', () => {
  const names = Array.from({ length: 3000 }, someName)
  const nameOf = (name: string) => name

  it.each([1, -1])('is the order of the comparison, times %i', (side) => {
    const comparePlain = (one: string, other: string) => (one < other ? -1 : 1)
    const compare = (one: string, other: string) => collator.compare(one, other) * side || comparePlain(one, other)
    expect(sortedByName(names, nameOf, side, comparePlain)).toEqual(names.toSorted(compare))
  })

  it('sorts names that are too long for keys, and long numbers', () => {
    const long = ['x', '1', '00', 'é'].flatMap((part) => [253, 254, 255, 256, 510, 511, 512].map((n) => part.repeat(n)))
    const ended = ['10', '', '2'].flatMap((end) => long.map((name) => `${name}${end}`))
    const all = ended.map((_, index) => ended[(index * 31) % ended.length] ?? '')
    expect(sortedByName(all, nameOf, 1, () => 0)).toEqual(all.toSorted(compareNames))
  })

  it('compares only names with equal keys', () => {
    const plain = Array.from({ length: 3000 }, (_, index) => `IMG_${(index * 7919) % 3000} (${index % 7}).jpg`)
    const compared = new Set<string>()
    const compare = (one: string, other: string) => {
      compared.add(one.toLowerCase()).add(other.toLowerCase())
      return 0
    }
    sortedByName([...plain, 'img_1919 (1).JPG'], nameOf, 1, compare)
    expect([...compared]).toEqual(['img_1919 (1).jpg'])
  })
})
