import type { Cell } from './cell.ts'

/** The cells of a row by column. They stay a list until the map is first needed. */
export class RowCells {
  #list: (string | Cell)[] | null = []
  #map: ReadonlyMap<string, Cell> | null = null

  static of(map: ReadonlyMap<string, Cell>): RowCells {
    const cells = new RowCells()
    cells.#map = map
    cells.#list = null
    return cells
  }

  add(column: string, cell: Cell): void {
    this.#list?.push(column, cell)
  }

  get map(): ReadonlyMap<string, Cell> {
    if (this.#map) return this.#map
    const map = new Map<string, Cell>()
    const list = this.#list ?? []
    for (let at = 0; at < list.length; at += 2) map.set(list[at] as string, list[at + 1] as Cell)
    this.#map = map
    this.#list = null
    return map
  }
}
