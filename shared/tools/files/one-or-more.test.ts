import { expect, it } from 'vitest'
import { type OneOrMore, ofKey, valuesOf, withoutValue, withValue } from './one-or-more.ts'

const keyOf = ({ key }: { key: string }) => key
type Some = OneOrMore<{ key: string; value: number }> | undefined

it('behaves like a map', () => {
  let known: Some
  const map = new Map<string, { key: string; value: number }>()
  for (const [key, value] of [
    ['a', 1],
    ['a', 2],
    ['b', 3],
    ['c', 4],
    ['b', 5],
    ['a', 0],
    ['c', 0],
    ['x', 0],
    ['b', 0],
    ['a', 6],
  ] as const) {
    if (value === 0) {
      known = withoutValue(known, key, keyOf)
      map.delete(key)
    } else {
      known = withValue(known, { key, value }, keyOf)
      map.set(key, { key, value })
    }
    expect([...valuesOf(known)]).toEqual([...map.values()])
    expect(known === undefined).toBe(map.size === 0)
    for (const each of ['a', 'b', 'c']) expect(ofKey(known, each, keyOf)).toEqual(map.get(each))
  }
})
