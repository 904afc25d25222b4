import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson } from './parse-json.ts'

const nested = (depth: number, inner = '1'): string => `${'[{"a":'.repeat(depth / 2)}${inner}${'}]'.repeat(depth / 2)}`

describe('JSON from others', () => {
  it('is parsed as by JSON.parse', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(parseJson(text)).toEqual(JSON.parse(text))
      }),
    )
  })

  it('is undefined if it is not JSON', () => {
    for (const text of ['', '{', ']]]', '"\\', 'undefined', `${'"'.repeat(200)}`])
      expect(parseJson(text)).toBeUndefined()
    fc.assert(fc.property(fc.string(), (text) => void parseJson(text)))
  })

  it('is undefined if it is nested too deeply, so that any value of it can be serialized again', () => {
    expect(parseJson(nested(128))).toBeDefined()
    expect(parseJson(nested(130))).toBeUndefined()
    expect(parseJson('['.repeat(1_000_000) + ']'.repeat(1_000_000))).toBeUndefined()
    expect(parseJson(nested(4), 4)).toEqual([{ a: [{ a: 1 }] }])
    expect(parseJson(nested(4), 3)).toBeUndefined()
  })

  it('can have any number of brackets in strings', () => {
    for (const inner of ['[[[[[[', 'a"[[[[[', '\\"{{{{{{', '\\\\', '\\[[[[[[[']) {
      const text = JSON.stringify([inner, { [inner]: 1 }])
      expect(parseJson(text, 2)).toEqual(JSON.parse(text))
      expect(parseJson(nested(4, text), 5)).toBeUndefined()
    }
  })

  it('can have any number of lists next to each other', () => {
    expect(parseJson(`[${Array(1000).fill('[{}]').join(',')}]`, 3)).toHaveLength(1000)
  })
})
