import { describe, expect, it } from 'vitest'
import { Random } from '../../../shared/testing/random.ts'
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
  it('says what the collator says', () => {
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
    const compare = (one: string, other: string) => compareNames(one, other) * side || (one < other ? -1 : 1)
    expect(sortedByName(names, nameOf, compare)).toEqual(names.toSorted(compare))
  })

  it('leaves it hardly more than one comparison for each of many', () => {
    const plain = Array.from({ length: 3000 }, (_, index) => `IMG_${(index * 7919) % 3000} (${index % 7}).jpg`)
    let compared = 0
    const compare = (one: string, other: string) => {
      compared += 1
      return compareNames(one, other)
    }
    sortedByName([...plain, ...plain.map((name) => name.toLowerCase())], nameOf, compare)
    expect(compared).toBeLessThan(2 * plain.length + 10)
  })
})
