import { describe, expect, it } from 'vitest'
import { marksOf, skeleton, withDisambiguators } from './look-alikes.ts'

describe('names that look alike', () => {
  it.each([
    ['Ana', 'Аna'],
    ['Ben', 'BEN'],
    ['Paul', 'PauI'],
    ['Cem', 'Cern'],
    ['José', 'Jose'],
    ['Ana', 'A\u200bna '],
    ['Bob', 'B0b'],
    ['Paul', 'Pau!'],
    ['Suе', '$ue'],
    ['Ana', '\u202eAna'],
  ])('include %s and %s', (one, other) => {
    expect(skeleton(one)).toBe(skeleton(other))
  })

  it.each([
    ['Ana', 'Anna'],
    ['李小龙', '李小虎'],
    ['Ben', 'Cem'],
  ])('don’t include %s and %s', (one, other) => {
    expect(skeleton(one)).not.toBe(skeleton(other))
  })

  it("are distinguished by as few letters of their devices' ids as possible", () => {
    const [one, two, three] = ['aabb', 'aacc', 'ffff'].map((start) => start.padEnd(64, '0')) as [string, string, string]
    expect([
      ...marksOf([
        { device: one, name: 'Ana' },
        { device: two, name: 'Ben' },
        { device: three, name: 'Аna' },
      ]),
    ]).toEqual([
      [one, 'aabb'],
      [three, 'ffff'],
    ])
    const close = `aabb11${'0'.repeat(58)}`
    expect(
      marksOf([
        { device: one, name: 'Ana' },
        { device: close, name: 'ana' },
      ]).get(close),
    ).toBe('aabb11')
  })

  it('are marked if they look alike, and others stay unchanged', () => {
    const people = [
      { device: 'aabb'.padEnd(64, '0'), name: 'Ben' },
      { device: 'ccdd'.padEnd(64, '0'), name: 'Вen' },
      { device: 'eeff'.padEnd(64, '0'), name: 'Ana' },
    ]
    expect(withDisambiguators(people).map(({ name }) => name)).toEqual(['Ben (aabb)', 'Вen (ccdd)', 'Ana'])
  })
})
