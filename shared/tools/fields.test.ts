import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  boolean,
  list,
  maybe,
  nullOr,
  numberIn,
  oneOf,
  otherwise,
  pair,
  readWith,
  record,
  textUpTo,
  wholeIn,
} from './fields.ts'

describe('objects read field by field', () => {
  const read = record({
    size: numberIn(0, 10),
    kind: oneOf('a', false),
    list: otherwise(list(pair(wholeIn(1)), 1, 2), () => []),
    note: maybe(nullOr(textUpTo(3, (text) => text !== 'no'))),
    seen: boolean,
  })
  const good = { size: 1, kind: 'a', list: [[1, 2]], seen: true }

  it('keep valid fields, drop unknown ones, and share no objects', () => {
    const given = { ...good, note: null, more: 1 }
    const result = readWith(read, given)
    expect(result).toStrictEqual({ ...good, note: null })
    expect(readWith(read, good)).not.toHaveProperty('note')
    result?.list[0]?.reverse()
    expect(given.list).toEqual([[1, 2]])
  })

  it.each([
    ['a size over the bound', { size: 10.1 }],
    ['a size that is not a number', { size: Number.NaN }],
    ['text in place of a number', { size: '1' }],
    ['an unknown name', { kind: 'toString' }],
    ['a missing name', { kind: undefined }],
    ['a note that is too long', { note: 'four' }],
    ['an invalid note', { note: 'no' }],
    ['a flag of another type', { seen: 1 }],
  ])('are rejected if they have %s', (_name, change) => {
    expect(readWith(read, { ...good, ...change })).toBeNull()
  })

  it('use a fallback for invalid optional parts', () => {
    const gaps = Array.from({ length: 2 })
    delete gaps[1]
    for (const bad of [
      [],
      [
        [1, 2],
        [1, 2],
        [1, 2],
      ],
      [[1]],
      [[1, 2, 3]],
      [[0.5, 1]],
      [[2 ** 53, 1]],
      gaps,
      'ab',
      null,
    ])
      expect(readWith(read, { ...good, list: bad })?.list).toEqual([])
  })

  it('never throw, whatever the value', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (value) => {
        expect(readWith(read, value)).toBeNull()
      }),
    )
  })
})
