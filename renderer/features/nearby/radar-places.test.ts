import { expect, it } from 'vitest'
import { PLACES, radarPlaces } from './radar-places.ts'

const many = Array.from({ length: PLACES + 3 }, (_, number) => `person ${number}`)

it('gives each person a separate place, as long as there is room', () => {
  const places = radarPlaces(many)
  expect([...places.keys()].sort()).toEqual(many.slice(0, PLACES).sort())
  const spots = [...places.values()]
  for (const [index, one] of spots.entries())
    for (const other of spots.slice(index + 1)) expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(40)
})

it('keeps everyone in place when somebody comes', () => {
  for (let count = 1; count < PLACES; count++) {
    const before = radarPlaces(many.slice(0, count))
    const after = radarPlaces(many.slice(0, count + 1))
    for (const [id, place] of before) expect(after.get(id)).toEqual(place)
  }
})
