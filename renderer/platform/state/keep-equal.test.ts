import { expect, test } from 'vitest'
import { keepEqual } from './keep-equal.ts'

const before = {
  me: 'a',
  spaces: [
    { id: '1', name: 'Fair', members: ['a', 'b'] },
    { id: '2', name: 'Harbor', members: ['a'] },
  ],
}

test('equal data is the same object as before', () => {
  expect(keepEqual(before, structuredClone(before))).toBe(before)
})

test('changed parts are new, unchanged parts are the same objects as before', () => {
  const now = structuredClone(before)
  now.spaces[1]?.members.push('c')
  const kept = keepEqual(before, now)
  expect(kept).toEqual(now)
  expect(kept).not.toBe(before)
  expect(kept.spaces).not.toBe(before.spaces)
  expect(kept.spaces[0]).toBe(before.spaces[0])
  expect(kept.spaces[1]).not.toBe(before.spaces[1])
})

test.each([
  ['nothing before', undefined, { a: 1 }],
  ['a part more', { a: 1 }, { a: 1, b: undefined }],
  ['a part less', { a: 1, b: undefined }, { a: 1 }],
  ['another name', { a: undefined }, { b: undefined }],
  ['a shorter list', [1, 2], [1]],
  ['a longer list', [1], [1, 2]],
  ['a list instead of an object', { 0: 1 }, [1]],
  ['an object instead of a list', [1], { 0: 1 }],
  ['null', { a: 1 }, null],
  ['a name of prototypes', {}, JSON.parse('{"__proto__": {"a": 1}}')],
  ['bytes', new Uint8Array([1]), new Uint8Array([2])],
])('with %s, returns the new value unchanged', (_, one, other) => {
  const kept = keepEqual(one, other)
  expect(kept).toStrictEqual(other)
})
