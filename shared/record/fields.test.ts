import { describe, expect, it } from 'vitest'
import { type CborValue, encode } from './cbor.ts'
import { FormatError } from './errors.ts'
import {
  bytes,
  checked,
  decodeAs,
  encodeAs,
  type Field,
  flag,
  hex,
  later,
  list,
  named,
  nullable,
  numbered,
  readAs,
  struct,
  text,
  uint,
  view,
} from './fields.ts'
import { kinds } from './kinds.ts'

const takes = <Value>(field: Field<Value>, value: CborValue): boolean => readAs(field, encode(value), 100) !== null

const point = struct({ x: uint(9), y: uint(9) })
const message = kinds({
  move: [1, { to: point, fast: flag }],
  say: [
    2,
    {
      words: list(
        text((word) => word !== ''),
        2,
        1,
      ),
    },
  ],
  stop: [3, {}],
})

describe('declared formats', () => {
  it.each<[string, Field<unknown>, CborValue[], CborValue[]]>([
    ['numbers', uint(9, 2), [2, 9], [1, 10, '2', null, [2]]],
    ['flags', flag, [true, false], [0, 1, null]],
    ['bytes', bytes(1, 2), [Uint8Array.of(1), Uint8Array.of(1, 2)], [new Uint8Array(0), new Uint8Array(3), 'a']],
    ['hex', hex(2), [Uint8Array.of(1, 2)], [Uint8Array.of(1), 'ab01']],
    ['texts', text((each) => each.length < 3), ['', 'ab'], ['abc', 1, null]],
    ['numbered names', numbered(['a', 'b']), [0, 1], [2, 'a']],
    ['names', named(['a', 'b']), ['a', 'b'], ['c', 0, '__proto__']],
    ['lists', list(uint(3), 2, 1), [[0], [1, 3]], [[], [1, 2, 3], [4], 1]],
    ['what may be null', list(nullable(uint(3)), 2), [[null, 3]], [[4]]],
    ['checked values', checked(list(uint(), 2), ([a = 0, b = 0]) => a < b), [[1, 2]], [[2, 1]]],
    ['parts', point, [[1, 2]], [[1], [1, 2, 3], [1, 10], 1]],
    ['appended parts', struct({ x: uint(9) }, 'ignored'), [[1], [1, ['a', [null, true]]]], [[]]],
    ['messages', message, [[1, [1, 2], true], [2, ['a']], [3]], [[1, [1, 2]], [2, []], [3, 0], [4], ['stop'], [], 3]],
  ])('accept %s within their bounds', (name, field, valid, invalid) => {
    for (const value of valid) {
      expect(takes(field, value)).toBe(true)
      if (!name.startsWith('appended'))
        expect(encodeAs(field, decodeAs(field, encode(value), 100, 'X1'))).toEqual(encode(value))
    }
    expect(invalid.filter((value) => takes(field, value))).toEqual([])
  })

  it('write and read messages of several kinds', () => {
    const said = { type: 'say', words: ['a', 'b'] } as const
    expect(encodeAs(message, { ...said, words: [...said.words] })).toEqual(encode([2, ['a', 'b']]))
    expect(decodeAs(message, encode([2, ['a', 'b']]), 100, 'X1')).toEqual(said)
    expect(message.codes).toEqual({ move: 1, say: 2, stop: 3 })
  })

  it('recognize kinds that only later versions know', () => {
    expect([0, 3, 4, 'a', null].map((begin) => message.isLater(begin))).toEqual([false, false, true, false, false])
  })

  it('don’t read a message after an empty list', () => {
    expect(readAs(message, Uint8Array.of(0x81, 3), 100)).toEqual({ type: 'stop' })
    expect(readAs(message, Uint8Array.of(0x80, 3), 100)).toBeNull()
  })

  it('fill in parts that earlier versions leave out', () => {
    const grown = struct({ x: uint(), y: later(uint(), 7), z: later(nullable(uint()), null) })
    expect(readAs(grown, encode([1]), 10)).toEqual({ x: 1, y: 7, z: null })
    expect(readAs(grown, encode([1, 2]), 10)).toEqual({ x: 1, y: 2, z: null })
    expect(readAs(grown, encode([]), 10)).toBeNull()
    expect(encodeAs(grown, { x: 1, y: 7, z: null })).toEqual(encode([1, 7, null]))
  })

  it('name their own rule for values out of bounds, and R1 for malformed ones', () => {
    const ruleOf = (value: Uint8Array): unknown => {
      try {
        return decodeAs(point, value, 4, 'X1')
      } catch (error) {
        return error instanceof FormatError ? error.rule : error
      }
    }
    expect(ruleOf(encode([1, 10]))).toBe('X1')
    expect(ruleOf(encode([1]))).toBe('X1')
    expect(ruleOf(encode([1, 'a']))).toBe('R1')
    expect(ruleOf(Uint8Array.of(0x82, 1, 0x18, 2))).toBe('R1')
    expect(ruleOf(Uint8Array.of(0x82, 1, 2, 0))).toBe('R1')
    expect(ruleOf(encode([1, 70_000]))).toBe('R1')
  })

  it('copy bytes unless they are views', () => {
    const made = encode(Uint8Array.of(1, 2))
    const [copy, seen] = [decodeAs(bytes(2), made, 10, 'X1'), decodeAs(view(2), made, 10, 'X1')]
    made[1] = 9
    expect([copy[0], seen[0]]).toEqual([1, 9])
  })
})
