/** A person's changes to a table. All of them can be undone, and deleted columns keep their cells. */

import type * as Y from 'yjs'
import { cutText } from '../../../base/cut-text.ts'
import { randomHex } from '../../../base/random-hex.ts'
import { COLOR } from '../../../base/wire-names.ts'
import { type Cell, isSameCell, readCell } from '../cell.ts'
import { PALETTE_SIZE } from '../choice-colors.ts'
import { type Choice, type Column, type ColumnType, choiceKey, columnKey, type Sum } from '../column.ts'
import { TABLE_LIMITS } from '../limits.ts'
import type { Row, RowSource } from '../row.ts'
import {
  CELLS_ROOT,
  COLUMNS_ROOT,
  cellKey,
  ROWS_ROOT,
  sourceKey,
  TABLE_ROOTS,
  type TableRoot,
  VIEWS_ROOT,
} from '../shape.ts'
import type { Table } from '../table.ts'
import { nextTask, type OccurrencesFrom } from '../tasks/next-task.ts'
import { isDone, waitingFor } from '../tasks/tasks.ts'
import { ordersAt } from '../views/order.ts'
import { type TableView, VIEW_FIELDS, type ViewType, viewKey } from '../views/view.ts'
import { derivedPart } from './derived-id.ts'
import { type Change, TableHistory, takenBack } from './history.ts'
import { allOf, IN_A_PART, inParts, type Parts, ROWS_IN_A_PART } from './parts.ts'

/** A value to write; undefined: delete the key. */
type Write = readonly [root: TableRoot, key: string, value: unknown]

export interface CellWrite {
  readonly row: string
  readonly column: string
  readonly cell: Cell | null
}

export const newRowId = (): string => randomHex(6)
export const newPartId = (): string => randomHex(4)

/** New choices, to follow the existing ones. */
function choicesNamed(
  there: readonly Choice[],
  names: readonly string[],
  idOf: (name: string) => string = newPartId,
): Choice[] {
  const ids = names.slice(0, Math.max(0, TABLE_LIMITS.choices - there.length)).map((name) => idOf(name))
  const orders = ordersAt(there, there.length, ids)
  return ids.map((id, index) => ({
    id,
    name: cutText(names[index] as string, TABLE_LIMITS.name),
    color: (there.length + index) % PALETTE_SIZE,
    order: orders.get(id) as string,
  }))
}

const choiceWrite = (column: string, { id, name, color, order }: Choice): Write => [
  COLUMNS_ROOT,
  choiceKey(column, id),
  { name, [COLOR]: color, order },
]

export class TableEditor {
  readonly #doc: Y.Doc
  readonly #table: Table
  readonly #history = new TableHistory()
  #occurrencesFrom: OccurrencesFrom | null = null
  /** Changes in the current step, by key; null: each change is a separate step. */
  #step: Map<string, Change> | null = null

  constructor(doc: Y.Doc, table: Table) {
    this.#doc = doc
    this.#table = table
  }

  /** Makes finishing a repeating task create the next one, from now on. */
  repeatWith(occurrencesFrom: OccurrencesFrom): void {
    this.#occurrencesFrom = occurrencesFrom
  }

  get canUndo(): boolean {
    return this.#history.canUndo
  }

  get canRedo(): boolean {
    return this.#history.canRedo
  }

  /** Number of changes that undoing and redoing would make. */
  get sizes(): { readonly undo: number; readonly redo: number } {
    return this.#history.sizes
  }

  /** Does all parts now. They become one step for undo. */
  atOnce<Result>(parts: Parts<Result>): Result {
    const release = this.#table.hold()
    const step = new Map<string, Change>()
    try {
      return this.#within(step, () => allOf(parts))
    } finally {
      this.#history.add([...step.values()])
      release()
    }
  }

  /**
   * All `parts` become one step for undo, even if they end early. Once `isCanceled`, takes back what they did, and
   * returns null.
   */
  *asOneStep<Result>(parts: Parts<Result>, isCanceled: () => boolean): Parts<Result | null> {
    const step = new Map<string, Change>()
    try {
      while (!isCanceled()) {
        const part = this.#within(step, () => parts.next())
        if (part.done) return part.value
        yield part.value
      }
      yield* this.#putting(yield* takenBack([...step.values()], this.#written))
      step.clear()
      return null
    } finally {
      this.#history.add([...step.values()])
    }
  }

  undo(): void {
    this.atOnce(this.undoing())
  }

  redo(): void {
    this.atOnce(this.redoing())
  }

  *undoing(): Parts {
    yield* this.#putting(yield* this.#history.undo(this.#written))
  }

  *redoing(): Parts {
    yield* this.#putting(yield* this.#history.redo(this.#written))
  }

  setCells(cells: readonly CellWrite[]): void {
    this.#write(cells.map(({ row, column, cell }) => [CELLS_ROOT, cellKey(row, column), cell ?? undefined]))
  }

  /** The same as `addingRows`, now. @param rows their cells, by column */
  addRows(rows: readonly ReadonlyMap<string, Cell>[], at?: number, idOf?: (place: number) => string): string[] {
    return this.atOnce(this.addingRows(rows.length, (place) => rows[place] ?? new Map(), at, idOf))
  }

  /**
   * Adds up to `count` rows at a position, by default at the end, as long as there is room. Returns their ids.
   *
   * @param cellsAt returns the cells of each row, by column
   * @param idOf returns the id of each row
   */
  *addingRows(
    count: number,
    cellsAt: (place: number) => ReadonlyMap<string, Cell>,
    at = this.#table.rows.length,
    idOf: (place: number) => string = newRowId,
  ): Parts<string[]> {
    const { rows } = this.#table
    const room = Math.min(count, Math.max(0, TABLE_LIMITS.rows - rows.length))
    const ids: string[] = []
    for (let place = 0; place < room; place++) {
      if (place % IN_A_PART === 0) yield 0
      ids.push(idOf(place))
    }
    const places = new Map(ids.map((id, place) => [id, place]))
    const orders = ids.length === 0 ? [] : [...ordersAt(rows, at, ids)]
    yield* inParts(orders.length, ROWS_IN_A_PART, (from, to) =>
      this.#write(
        orders.slice(from, to).flatMap(([id, order]): Write[] => {
          const place = places.get(id)
          const cells = place === undefined ? [] : [...cellsAt(place)]
          return [
            [ROWS_ROOT, id, order],
            ...cells.map(([column, cell]): Write => [CELLS_ROOT, cellKey(id, column), cell]),
          ]
        }),
      ),
    )
    return ids
  }

  /** Adds a row filled in by a viewer, after all others. */
  addEntry(id: string, cells: ReadonlyMap<string, Cell>, from: RowSource): void {
    const { rows } = this.#table
    this.#write([
      ...[...ordersAt(rows, rows.length, [id])].map(([row, order]): Write => [ROWS_ROOT, row, order]),
      [ROWS_ROOT, sourceKey(id), from],
      ...[...cells].map(([column, cell]): Write => [CELLS_ROOT, cellKey(id, column), cell]),
    ])
  }

  deleteRows(ids: readonly string[]): void {
    this.#write(
      ids.flatMap((id): Write[] => [
        [ROWS_ROOT, id, undefined],
        [ROWS_ROOT, sourceKey(id), undefined],
        ...this.#cellsOf(id).map((key): Write => [CELLS_ROOT, key, undefined]),
      ]),
    )
  }

  /** Moves rows before another one; null: to the end. */
  moveRows(ids: readonly string[], before: string | null): void {
    const orders = this.#movedTo(this.#table.rows, ids, before)
    this.#write([...orders].map(([id, order]) => [ROWS_ROOT, id, order]))
  }

  /** Moves a row before another one (null: to the end), and writes one of its cells. */
  placeRow(id: string, before: string | null, { column, cell }: Omit<CellWrite, 'row'>): void {
    const orders = this.#movedTo(this.#table.rows, [id], before)
    this.#write([
      ...[...orders].map(([each, order]): Write => [ROWS_ROOT, each, order]),
      [CELLS_ROOT, cellKey(id, column), cell ?? undefined],
    ])
  }

  /** Adds a view after all others. Returns its id; null if there is no room. */
  addView(name: string, type: ViewType, by: string | null = null): string | null {
    const { views } = this.#table
    if (views.length >= TABLE_LIMITS.views) return null
    const id = newPartId()
    const orders = ordersAt(views, views.length, [id])
    this.#write([
      [VIEWS_ROOT, viewKey(id, 'name'), cutText(name, TABLE_LIMITS.name)],
      [VIEWS_ROOT, viewKey(id, 'type'), type],
      ...(by === null ? [] : [[VIEWS_ROOT, viewKey(id, 'by'), by] as const]),
      ...[...orders].map(([each, order]): Write => [VIEWS_ROOT, viewKey(each, 'order'), order]),
    ])
    return id
  }

  changeView(id: string, change: Partial<Pick<TableView, 'name' | 'sorting' | 'by' | 'conditions' | 'open'>>): void {
    this.#write(
      VIEW_FIELDS.filter((field) => field in change).map((field) => {
        const value = change[field as keyof typeof change]
        return [VIEWS_ROOT, viewKey(id, field), value || undefined]
      }),
    )
  }

  deleteView(id: string): void {
    this.#write(VIEW_FIELDS.map((field) => [VIEWS_ROOT, viewKey(id, field), undefined]))
  }

  /** Sets the rows that a row waits for. Leaves out those that wait for it, because no row can wait for itself. */
  setWaits(row: string, column: string, ids: readonly string[]): void {
    const waits = this.#table.columns.find(({ id }) => id === column)
    const waiting = waitingFor(row, this.#table.rows, { waits })
    const rows = ids.filter((id) => !waiting.has(id)).slice(0, TABLE_LIMITS.waits)
    this.setCells([{ row, column, cell: rows.length > 0 ? { rows } : null }])
  }

  /**
   * Makes a column define which rows are done, instead of any other column. @param done the cell value of such rows;
   * null: none are
   */
  setDone(column: string, done: Cell | null): void {
    this.#write(
      this.#table.allColumns.map(({ id }) => [
        COLUMNS_ROOT,
        columnKey(id, 'done'),
        id === column ? (done ?? undefined) : undefined,
      ]),
    )
  }

  /** Makes the last choice of a column mean that a row is done. */
  setDoneLast(column: string): void {
    const last = this.#table.allColumns.find(({ id }) => id === column)?.choices.at(-1)
    if (last) this.setDone(column, { choice: last.id })
  }

  /** Null: nothing is computed from its cells. */
  setSum(column: string, sum: Sum | null): void {
    this.#write([[COLUMNS_ROOT, columnKey(column, 'sum'), sum ?? undefined]])
  }

  /** Adds a column before another one (null: at the end). Returns its id; null if there is no room. */
  addColumn(
    name: string,
    type: ColumnType,
    before: string | null = null,
    choices: readonly string[] = [],
  ): string | null {
    const columns = this.#table.allColumns
    if (columns.length >= TABLE_LIMITS.columns) return null
    const id = newPartId()
    const place = before === null ? columns.length : columns.findIndex((column) => column.id === before)
    const orders = ordersAt(columns, place < 0 ? columns.length : place, [id])
    this.#write([
      [COLUMNS_ROOT, columnKey(id, 'name'), cutText(name, TABLE_LIMITS.name)],
      [COLUMNS_ROOT, columnKey(id, 'type'), type],
      ...[...orders].map(([each, order]): Write => [COLUMNS_ROOT, columnKey(each, 'order'), order]),
      ...choicesNamed([], choices).map((choice) => choiceWrite(id, choice)),
    ])
    return id
  }

  renameColumn(id: string, name: string): void {
    this.#write([[COLUMNS_ROOT, columnKey(id, 'name'), cutText(name, TABLE_LIMITS.name)]])
  }

  /** Sets a column's width in pixels. */
  resizeColumn(id: string, width: number): void {
    const within = Math.round(Math.min(TABLE_LIMITS.widest, Math.max(TABLE_LIMITS.narrowest, width)))
    this.#write([[COLUMNS_ROOT, columnKey(id, 'width'), within]])
  }

  /** Cells stay as written. A column that becomes one of choices gets a choice for each text in it. */
  setColumnType(id: string, type: ColumnType): void {
    const column = this.#table.allColumns.find((each) => each.id === id)
    if (!column) return
    const named = type === 'choice' ? this.#namesIn(column) : []
    const taken = new Set(column.choices.map((choice) => choice.id))
    // Derived ids, so that two devices that do this separately make the same choices.
    const idOf = (name: string): string => {
      const derived = derivedPart(`${id} ${name.toLowerCase()}`)
      return taken.has(derived) ? newPartId() : derived
    }
    this.#write([
      [COLUMNS_ROOT, columnKey(id, 'type'), type],
      ...choicesNamed(column.choices, named, idOf).map((choice) => choiceWrite(id, choice)),
    ])
  }

  moveColumn(id: string, before: string | null): void {
    const orders = this.#movedTo(this.#table.allColumns, [id], before)
    this.#write([...orders].map(([each, order]) => [COLUMNS_ROOT, columnKey(each, 'order'), order]))
  }

  deleteColumn(id: string): void {
    this.#write([[COLUMNS_ROOT, columnKey(id, 'deleted'), true]])
  }

  restoreColumn(id: string): void {
    this.#write([[COLUMNS_ROOT, columnKey(id, 'deleted'), undefined]])
  }

  /** Adds a choice to a column, and selects it in a cell. */
  addChoice(column: Column, name: string, row: string | null = null): void {
    const [made] = choicesNamed(column.choices, [name])
    if (!made) return
    const taken: Write[] = row === null ? [] : [[CELLS_ROOT, cellKey(row, column.id), { choice: made.id }]]
    this.#write([choiceWrite(column.id, made), ...taken])
  }

  changeChoice(column: string, id: string, change: Partial<Pick<Choice, 'name' | 'color'>>): void {
    const value = this.#doc.getMap(COLUMNS_ROOT).get(choiceKey(column, id))
    const { color, ...name } = change
    const changed = { ...name, ...(color !== undefined && { [COLOR]: color }) }
    if (typeof value === 'object' && value !== null)
      this.#write([[COLUMNS_ROOT, choiceKey(column, id), { ...value, ...changed }]])
  }

  /** Cells with this choice keep it, and are shown as empty. */
  deleteChoice(column: string, id: string): void {
    this.#write([[COLUMNS_ROOT, choiceKey(column, id), undefined]])
  }

  /** Writes everything that another table's doc contains. */
  takeAll(content: Y.Doc): void {
    this.#write(
      TABLE_ROOTS.flatMap((root) => [...content.getMap(root)].map(([key, value]): Write => [root, key, value])),
    )
  }

  /** Distinct texts in a column, in order, if there is room for a choice for each. */
  #namesIn({ id, choices }: Column): string[] {
    const names = new Map<string, string>()
    const room = TABLE_LIMITS.choices - choices.length
    for (const { cells } of this.#table.rows) {
      const cell = cells.get(id)
      if (typeof cell !== 'string' || cell.trim() === '' || cell.length > TABLE_LIMITS.name) continue
      if (!names.has(cell.trim().toLowerCase())) names.set(cell.trim().toLowerCase(), cell.trim())
      // Too many different texts: this isn't a column of choices.
      if (names.size > room) return []
    }
    const has = new Set(choices.map(({ name }) => name.toLowerCase()))
    return [...names].filter(([key]) => !has.has(key)).map(([, name]) => name)
  }

  #movedTo(all: readonly (Row | Column)[], ids: readonly string[], before: string | null): Map<string, string> {
    const moved = new Set(ids)
    const others = all.filter(({ id }) => !moved.has(id))
    const inOrder = all.filter(({ id }) => moved.has(id)).map(({ id }) => id)
    if (inOrder.length === 0) return new Map()
    let place = before === null ? others.length : others.findIndex(({ id }) => id === before)
    if (place < 0) place = others.length
    return ordersAt(others, place, inOrder)
  }

  #cellsOf(row: string): string[] {
    return [...this.#table.cellsOf(row).keys()].map((column) => cellKey(row, column))
  }

  readonly #written = {
    get: (root: TableRoot, key: string): unknown => this.#doc.getMap(root).get(key),
    cellsOf: (row: string) => this.#cellsOf(row),
  }

  /** Additional writes for repeating tasks that these writes finish. */
  #nextTasks(writes: readonly Write[]): Write[] {
    const { tasks, rows, columns } = this.#table
    const occurrencesFrom = this.#occurrencesFrom
    if (!occurrencesFrom || !tasks?.repeat || rows.length >= TABLE_LIMITS.rows) return []
    const [state, repeat] = [tasks.state.id, tasks.repeat.id]
    return writes.flatMap(([root, key, value]): Write[] => {
      const row =
        root === CELLS_ROOT && key.endsWith(`/${state}`) ? this.#table.row(key.slice(0, -1 - state.length)) : null
      const cell = readCell(value)
      if (!row || cell === null || isDone(row.cells, tasks) || !isDone(new Map([[state, cell]]), tasks)) return []
      const next = nextTask({ row, columns, tasks, occurrencesFrom, now: Date.now() })
      if (!next) return []
      const only: Write[] = [[CELLS_ROOT, cellKey(row.id, repeat), undefined]]
      if (this.#table.row(next.id)) return only
      const orders = ordersAt(rows, rows.indexOf(row) + 1, [next.id])
      return [
        ...only,
        ...[...orders].map(([id, order]): Write => [ROWS_ROOT, id, order]),
        ...[...next.cells].map(([column, each]): Write => [CELLS_ROOT, cellKey(next.id, column), each]),
      ]
    })
  }

  #write(planned: readonly Write[]): void {
    const writes = [...planned, ...this.#nextTasks(planned)]
    const changes = writes
      .map(([root, key, after]): Change => ({ root, key, before: this.#written.get(root, key), after }))
      .filter(({ before, after }) => !isSameCell(before, after))
    this.#put(changes)
    if (!this.#step) this.#history.add(changes)
    else this.#continue(this.#step, changes)
  }

  #continue(step: Map<string, Change>, changes: readonly Change[]): void {
    for (const change of changes) {
      const key = `${change.root} ${change.key}`
      step.set(key, { ...change, before: (step.get(key) ?? change).before })
    }
  }

  #within<Result>(step: Map<string, Change>, write: () => Result): Result {
    const outer = this.#step
    this.#step = step
    try {
      return write()
    } finally {
      this.#step = outer
    }
  }

  #put(changes: readonly Change[]): void {
    this.#doc.transact(() => {
      for (const { root, key, after } of changes) {
        const map = this.#doc.getMap(root)
        if (after === undefined) map.delete(key)
        else map.set(key, after)
      }
    })
  }

  /** Others can have written between two parts. Their values stay. */
  #putting(changes: readonly Change[]): Parts {
    return inParts(changes.length, IN_A_PART, (from, to) =>
      this.#put(
        changes.slice(from, to).filter(({ root, key, before }) => isSameCell(this.#written.get(root, key), before)),
      ),
    )
  }
}
