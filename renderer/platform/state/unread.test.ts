import { expect, it } from 'vitest'
import { countUnread } from './unread.ts'

it('counts unread items except muted ones', () => {
  const item = (count: number) => ({ count, calls: 0, first: null })
  expect(countUnread({ a: item(2), b: item(3), c: item(4) }, (each) => each === 'b')).toBe(6)
  expect(countUnread({}, () => false)).toBe(0)
})
