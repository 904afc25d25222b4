import { expect, it } from 'vitest'
import { threadTime } from '../../testing/thread-time.ts'
import type { BoardElement } from './element.ts'
import { freePlace } from './free-place.ts'
import { makeShape } from './shape-defaults.ts'

const SIZE = { width: 340, height: 260 }
const box = (x: number, y: number, width = 100, height = 100, angle = 0): BoardElement =>
  makeShape('rectangle', 'box', { x, y, width, height, angle })
const covers = (shapes: readonly BoardElement[], { x, y }: { x: number; y: number }, size = SIZE) =>
  shapes.filter(
    (each) =>
      Math.abs(each.x + each.width / 2 - x) < (each.width + size.width) / 2 &&
      Math.abs(each.y + each.height / 2 - y) < (each.height + size.height) / 2,
  )

it('is the middle of an empty board, or next to an existing shape', () => {
  expect(freePlace([], SIZE)).toEqual({ x: 0, y: 0 })
  const one = [box(0, 0)]
  const place = freePlace(one, SIZE)
  expect(covers(one, place)).toEqual([])
  expect(Math.hypot(place.x - 50, place.y - 50)).toBeLessThan(320)
})

it.each([
  { width: 100, height: 600 },
  { width: 600, height: 100 },
])('is next to a shape, for an area $width wide and $height high', (size) => {
  const one = [box(0, 0)]
  expect(covers(one, freePlace(one, size), size)).toEqual([])
})

it('is near a given point, if there is one', () => {
  expect(freePlace([], SIZE, { x: 7, y: 8 })).toEqual({ x: 7, y: 8 })
  expect(freePlace([box(0, 0)], SIZE, { x: 5000, y: 0 })).toEqual({ x: 5000, y: 0 })
  const one = [box(4950, -50)]
  expect(covers(one, freePlace(one, SIZE, { x: 5000, y: 0 }))).toEqual([])
})

it('is a gap between shapes rather than far away from them', () => {
  const around = [box(-900, -900, 300, 1800), box(600, -900, 300, 1800)]
  expect(freePlace(around, SIZE)).toEqual({ x: 0, y: 0 })
})

it('stays clear of the area that a rotated shape covers', () => {
  expect(freePlace([box(-10, -400, 20, 800, Math.PI / 2)], SIZE).y).not.toBe(0)
})

it('is next to a full board, and is found quickly', () => {
  const full = Array.from({ length: 10_000 }, (_, at) => box((at % 100) * 110, Math.floor(at / 100) * 110))
  const start = threadTime(process)
  const place = freePlace(full, SIZE)
  expect(threadTime(process) - start).toBeLessThan(200)
  expect(covers(full, place)).toEqual([])
  expect(place.x).toBeGreaterThan(11_000)
})
