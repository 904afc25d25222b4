import { expect, it } from 'vitest'
import { makesRoom } from './fair-carrying.ts'

const MOST = 4

function relay(...carried: number[]) {
  const spaces = carried.map((count) => ({
    carried: count,
    carryOneLess() {
      this.carried--
    },
  }))
  const asks = (index: number): boolean => {
    const space = spaces[index]
    if (!space || !makesRoom(space, spaces, MOST)) return false
    space.carried++
    return true
  }
  return { asks, carried: () => spaces.map((space) => space.carried) }
}

it('[F15] one space uses all places while no other casts', () => {
  const { asks, carried } = relay(0, 0)
  for (let cast = 0; cast < MOST; cast++) expect(asks(0)).toBe(true)
  expect(asks(0)).toBe(false)
  expect(carried()).toEqual([MOST, 0])
})

it('[F15] a space that fills a relay makes room for others until the places are shared evenly, and not again', () => {
  const { asks, carried } = relay(MOST, 0, 0)
  expect([asks(1), asks(2), asks(1)]).toEqual([true, true, false])
  expect(carried()).toEqual([2, 1, 1])
  for (let again = 0; again < 10; again++) for (const space of [0, 1, 2]) expect(asks(space)).toBe(false)
  expect(carried()).toEqual([2, 1, 1])
})
