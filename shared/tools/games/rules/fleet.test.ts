/** Placing ships by hand: they stay in the waters, turn around the held cell, and report overlaps. */
import { describe, expect, it } from 'vitest'
import {
  cellsOf,
  cellsOfFleet,
  overlaps,
  randomFleet,
  type Ship,
  shipAt,
  shipsOf,
  textOfShips,
  turned,
} from './fleet.ts'
import { numbers } from './testing/numbers.ts'

const ship: Ship = { column: 2, row: 3, length: 4, isUpright: false }
const random = numbers(7)
const below = (count: number) => random.next().value % count

describe('a ship', () => {
  it('stays in the waters, wherever it is dragged', () => {
    expect(shipAt(ship, 9, -3)).toEqual({ ...ship, column: 6, row: 0 })
    expect(shipAt({ ...ship, isUpright: true }, -1, 9)).toEqual({ ...ship, isUpright: true, column: 0, row: 6 })
  })

  it('turns around the cell by which it is held', () => {
    const upright = turned(ship, 2)
    expect(upright).toEqual({ column: 4, row: 1, length: 4, isUpright: true })
    expect(cellsOf(upright)[2]).toBe(cellsOf(ship)[2])
    expect(turned(upright, 2)).toEqual(ship)
    expect(turned({ ...ship, row: 9 })).toEqual({ column: 2, row: 6, length: 4, isUpright: true })
  })
})

describe('a fleet', () => {
  it('is the same after it is written and read', () => {
    for (let fleets = 0; fleets < 20; fleets += 1) {
      const fleet = randomFleet(below)
      expect(textOfShips(shipsOf(fleet) ?? [])).toBe(fleet)
    }
    expect(shipsOf('a1- a2- a3- a4-')).toBeNull()
    expect(shipsOf('a1- a2- a3- a4- a5- a6-')).toBeNull()
  })

  it('reports which ships overlap', () => {
    const ships = shipsOf('a1- c1| a3- h8- h8|') ?? []
    expect(overlaps(ships)).toEqual([true, true, true, true, true])
    expect(overlaps(ships.with(1, { column: 9, row: 0, length: 4, isUpright: true }))).toEqual([
      ...[false, false, false, true, true],
    ])
  })

  it('is valid by the rules after any moves, unless ships overlap', () => {
    let ships: readonly Ship[] = shipsOf(randomFleet(below)) ?? []
    for (let moves = 0; moves < 300; moves += 1) {
      const index = below(ships.length)
      const old = ships[index] as Ship
      const next = below(2) === 0 ? turned(old, below(old.length)) : shipAt(old, below(14) - 2, below(14) - 2)
      ships = ships.with(index, next)
      const isFleet = cellsOfFleet(textOfShips(ships)) !== null
      expect(isFleet).toBe(!overlaps(ships).includes(true))
    }
  })
})
