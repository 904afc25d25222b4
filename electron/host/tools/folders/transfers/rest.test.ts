import { expect, it } from 'vitest'
import { Rest } from './rest.ts'

it('waits longer each time if nothing comes to rest, and looks soon after a reported change', () => {
  const rest = new Rest()
  const looks = Array.from({ length: 7 }, () => rest.after(true))
  expect(looks).toEqual([400, 800, 1600, 3200, 6400, 10_000, 10_000])
  rest.told()
  expect([rest.after(true), rest.after(true)]).toEqual([400, 800])
  expect(rest.after(false)).toBeNull()
  expect(rest.after(true)).toBe(400)
})
