/** The ships of battleship: their positions, their notation, and how they are placed. */
import { cellOf, nameOfCell } from './rules.ts'

const SIZE = 10
export const WATERS = { columns: SIZE, rows: SIZE } as const
export const WATER_CELLS = SIZE * SIZE
/** From the longest on. */
export const SHIPS = [5, 4, 3, 3, 2] as const
export const SHIP_CELLS = SHIPS.reduce((sum, length) => sum + length, 0)

export interface Ship {
  /** Position of the cell nearest to a1. */
  readonly column: number
  readonly row: number
  /** Number of cells. */
  readonly length: number
  readonly isUpright: boolean
}

const SHIP = /^([a-k][0-9]+)([-|])$/

/** A ship for each length in order, such as `a1- c3|`; null if the text isn't a list of ships. They may overlap. */
export function shipsOf(fleet: string): Ship[] | null {
  const ships = fleet.split(' ').map((text, index): Ship | null => {
    const [, square = '', way] = SHIP.exec(text) ?? []
    const [cell, length] = [cellOf(square, WATERS), SHIPS[index] ?? 0]
    const ship = { column: cell % SIZE, row: Math.floor(cell / SIZE), length, isUpright: way === '|' }
    const isWithin = (ship.isUpright ? ship.row : ship.column) + length <= SIZE
    return cell >= 0 && isWithin && nameOfCell(cell, SIZE) === square ? ship : null
  })
  const known = ships.filter((ship) => ship !== null)
  return known.length === SHIPS.length && ships.length === SHIPS.length ? known : null
}

export const textOfShips = (ships: readonly Ship[]): string =>
  ships.map((ship) => `${nameOfCell(cellsOf(ship)[0] ?? 0, SIZE)}${ship.isUpright ? '|' : '-'}`).join(' ')

export const cellsOf = ({ column, row, length, isUpright }: Ship): number[] =>
  Array.from({ length }, (_, step) => row * SIZE + column + step * (isUpright ? SIZE : 1))

/** The cells of a fleet; null if it isn't valid. */
export function cellsOfFleet(fleet: string): number[] | null {
  const cells = shipsOf(fleet)?.flatMap(cellsOf)
  return cells && new Set(cells).size === SHIP_CELLS ? cells : null
}

/** @param random returns whole numbers below its argument */
export function randomFleet(random: (below: number) => number): string {
  for (;;) {
    const fleet = SHIPS.map(() => `${nameOfCell(random(WATER_CELLS), SIZE)}${random(2) === 0 ? '-' : '|'}`).join(' ')
    if (cellsOfFleet(fleet)) return fleet
  }
}

/** Moves a ship to the nearest position that is completely in the waters. */
export function shipAt(ship: Ship, column: number, row: number): Ship {
  const within = (value: number, length: number) => Math.max(0, Math.min(SIZE - length, value))
  const { length, isUpright } = ship
  return { ...ship, column: within(column, isUpright ? 1 : length), row: within(row, isUpright ? length : 1) }
}

/** @param around index of the cell that stays in place, if the waters have room */
export function turned(ship: Ship, around = 0): Ship {
  const { column, row, isUpright } = ship
  const by = isUpright ? around : -around
  return shipAt({ ...ship, isUpright: !isUpright }, column - by, row + by)
}

/** For each ship, whether it overlaps another. */
export function overlaps(ships: readonly Ship[]): boolean[] {
  const cells = ships.map(cellsOf)
  return cells.map((mine, one) => cells.some((theirs, other) => one !== other && mine.some((c) => theirs.includes(c))))
}
