/** A table as shown, read from its doc: completely at first, then only what changes. */
import type * as Y from 'yjs'
import { Emitter } from '../../base/emitter.ts'
import { nearestTime } from '../../record/time.ts'
import { DEVICE } from '../tool.ts'
import { type Cell, readCell } from './cell.ts'
import { byOrder, type Column, readColumns, readOrder } from './column.ts'
import { TABLE_LIMITS } from './limits.ts'
import type { Row, RowSource } from './row.ts'
import { RowCells } from './row-cells.ts'
import { CELLS_ROOT, COLUMNS_ROOT, PART_ID, ROW_ID, ROWS_ROOT, VIEWS_ROOT } from './shape.ts'
import { type TaskColumns, taskColumns } from './tasks/tasks.ts'
import { readViews, type TableView } from './views/view.ts'

const ROW = new RegExp(`^${ROW_ID}$`)
const SOURCE = new RegExp(`^${ROW_ID}/from$`)
const DEVICE_ID = new RegExp(`^${DEVICE}$`)
const CELL = new RegExp(`^${ROW_ID}/${PART_ID}$`)
const COLUMN = new RegExp(`^${PART_ID}$`)
/** Characters of a row's id, and of a cell's key. */
const [ROW_LENGTH, CELL_LENGTH] = [12, 21]
const NO_CELLS = new RowCells()

/** Its cells become a map when first needed, because few rows of a long table are shown. */
class TableRow implements Row {
  readonly id: string
  readonly order: string
  readonly from?: RowSource
  readonly #cells: RowCells

  constructor(id: string, order: string, cells: RowCells, from: RowSource | undefined) {
    this.id = id
    this.order = order
    this.#cells = cells
    if (from) this.from = from
  }

  get cells(): ReadonlyMap<string, Cell> {
    return this.#cells.map
  }

  is(order: string, cells: RowCells, from: RowSource | undefined): boolean {
    return this.order === order && this.#cells === cells && this.from === from
  }
}

function readSource(value: unknown): RowSource | undefined {
  const { device, time } = Object(value) as { device?: unknown; time?: unknown }
  if (typeof device !== 'string' || !DEVICE_ID.test(device) || typeof time !== 'number') return undefined
  return { device, time: nearestTime(time) }
}

/** Rows and columns are new objects if and only if they have changed. */
export class Table {
  readonly #changes = new Emitter()
  readonly #doc: Y.Doc
  readonly #orders = new Map<string, string>()
  readonly #sources = new Map<string, RowSource>()
  /** By row, because cells can arrive before their row. */
  readonly #cells = new Map<string, RowCells>()
  #allColumns: readonly Column[] = []
  #columns: readonly Column[] = []
  #deletedColumns: readonly Column[] = []
  #tasks: TaskColumns | null = null
  #views: readonly TableView[] = []
  #rows: readonly Row[] = []
  #known = new Map<string, TableRow>()
  /** The places of shown rows, once they were needed. */
  #places: ReadonlyMap<string, number> | null = null
  #isChanged = false
  #holds = 0
  /** Rows were added, removed or moved. */
  #isReordered = false
  /** Rows whose cells have changed. */
  readonly #written = new Set<string>()

  constructor(doc: Y.Doc) {
    this.#doc = doc
    const [columns, rows, cells] = [this.#map(COLUMNS_ROOT), this.#map(ROWS_ROOT), this.#map(CELLS_ROOT)]
    this.#takeColumns()
    this.#takeViews()
    for (const [key, value] of rows) this.#takeRow(key, value)
    this.#takeAllCells(cells)
    this.#arrange()
    columns.observe(this.#onColumns)
    this.#map(VIEWS_ROOT).observe(this.#onViews)
    rows.observe(this.#onRows)
    cells.observe(this.#onCells)
    doc.on('afterTransaction', this.#onTransaction)
  }

  /** All columns in order, including deleted ones. */
  get allColumns(): readonly Column[] {
    return this.#allColumns
  }

  get columns(): readonly Column[] {
    return this.#columns
  }

  get deletedColumns(): readonly Column[] {
    return this.#deletedColumns
  }

  /** Null: its rows aren't tasks. */
  get tasks(): TaskColumns | null {
    return this.#tasks
  }

  /** In order. */
  get views(): readonly TableView[] {
    return this.#views
  }

  /** In order. */
  get rows(): readonly Row[] {
    return this.#rows
  }

  /** Calls the listener after each change, until the returned function is called. */
  readonly subscribe = (listener: () => void): (() => void) => {
    const subscription = this.#changes.event(listener)
    return () => subscription.dispose()
  }

  /** Shows no change to rows and cells until the returned function is called. */
  hold(): () => void {
    this.#holds += 1
    return () => {
      this.#holds -= 1
      this.#onTransaction()
    }
  }

  row(id: string): Row | null {
    return this.#known.get(id) ?? null
  }

  /** Also for rows that don't exist. */
  cellsOf(row: string): ReadonlyMap<string, Cell> {
    return (this.#cells.get(row) ?? NO_CELLS).map
  }

  destroy(): void {
    this.#map(COLUMNS_ROOT).unobserve(this.#onColumns)
    this.#map(VIEWS_ROOT).unobserve(this.#onViews)
    this.#map(ROWS_ROOT).unobserve(this.#onRows)
    this.#map(CELLS_ROOT).unobserve(this.#onCells)
    this.#doc.off('afterTransaction', this.#onTransaction)
  }

  readonly #onColumns = (): void => {
    this.#takeColumns()
    this.#isChanged = true
  }

  readonly #onViews = (): void => {
    this.#takeViews()
    this.#isChanged = true
  }

  readonly #onRows = ({ keysChanged }: Y.YMapEvent<unknown>): void => {
    this.#takeRows(keysChanged)
    this.#isChanged = true
    this.#isReordered = true
  }

  readonly #onCells = ({ keysChanged }: Y.YMapEvent<unknown>): void => {
    this.#takeCells(keysChanged)
    this.#isChanged = true
  }

  /** Arranges rows and cells once per transaction. */
  readonly #onTransaction = (): void => {
    if (!this.#isChanged || this.#holds > 0) return
    this.#isChanged = false
    if (this.#isReordered) this.#arrange()
    else this.#renew()
    this.#isReordered = false
    this.#written.clear()
    this.#changes.fire()
  }

  #map(root: string): Y.Map<unknown> {
    return this.#doc.getMap(root)
  }

  #takeColumns(): void {
    const all = readColumns(this.#map(COLUMNS_ROOT).entries())
    this.#allColumns = all.slice(0, TABLE_LIMITS.columns)
    this.#columns = this.#allColumns.filter(({ isDeleted }) => !isDeleted)
    this.#deletedColumns = this.#allColumns.filter(({ isDeleted }) => isDeleted)
    this.#tasks = taskColumns(this.#columns)
  }

  #takeViews(): void {
    this.#views = readViews(this.#map(VIEWS_ROOT).entries())
  }

  #takeRows(keys: Iterable<string>): void {
    const rows = this.#map(ROWS_ROOT)
    for (const key of keys) {
      if (rows.has(key)) this.#takeRow(key, rows.get(key))
      else if (SOURCE.test(key)) this.#sources.delete(key.slice(0, ROW_LENGTH))
      else this.#orders.delete(key)
    }
  }

  #takeRow(key: string, value: unknown): void {
    if (ROW.test(key)) this.#orders.set(key, readOrder(value))
    else if (SOURCE.test(key)) this.#takeSource(key.slice(0, ROW_LENGTH), readSource(value))
  }

  #takeSource(row: string, source: RowSource | undefined): void {
    if (source) this.#sources.set(row, source)
    else this.#sources.delete(row)
  }

  /** Usually, a row's cells follow one another, with columns in the same order as in the previous row. */
  #takeAllCells(cells: Y.Map<unknown>): void {
    const columns: string[] = []
    let [of, row, place] = [NO_CELLS, '', 0]
    cells.forEach((value, key) => {
      const cell = readCell(value)
      if (cell === null || key.length !== CELL_LENGTH) return
      place += 1
      if (row === '' || !key.startsWith(row)) {
        if (!CELL.test(key)) return
        row = key.slice(0, ROW_LENGTH + 1)
        of = this.#cellsToFill(key.slice(0, ROW_LENGTH))
        place = 0
      }
      let column = columns[place]
      if (column === undefined || !key.endsWith(column)) {
        column = key.slice(ROW_LENGTH + 1)
        if (!COLUMN.test(column)) return
        columns[place] = column
      }
      of.add(column, cell)
    })
  }

  #cellsToFill(row: string): RowCells {
    const cells = this.#cells.get(row) ?? new RowCells()
    this.#cells.set(row, cells)
    return cells
  }

  #takeCells(keys: Iterable<string>): void {
    const cells = this.#map(CELLS_ROOT)
    const changed = new Map<string, Map<string, Cell>>()
    for (const key of keys) {
      if (!CELL.test(key)) continue
      const [row, column] = [key.slice(0, ROW_LENGTH), key.slice(ROW_LENGTH + 1)]
      let of = changed.get(row)
      if (!of) {
        of = new Map(this.cellsOf(row))
        changed.set(row, of)
      }
      const cell = readCell(cells.get(key))
      if (cell === null) of.delete(column)
      else of.set(column, cell)
    }
    for (const [row, of] of changed) {
      this.#written.add(row)
      if (of.size === 0) this.#cells.delete(row)
      else this.#cells.set(row, RowCells.of(of))
    }
  }

  #arrange(): void {
    const known = new Map<string, TableRow>()
    for (const [id, order] of this.#orders) {
      const before = this.#known.get(id)
      const cells = this.#cells.get(id) ?? NO_CELLS
      const from = this.#sources.get(id)
      known.set(id, before?.is(order, cells, from) ? before : new TableRow(id, order, cells, from))
    }
    this.#known = known
    this.#rows = [...known.values()].sort(byOrder).slice(0, TABLE_LIMITS.rows)
    this.#places = null
  }

  /** Only cells have changed, so all rows keep their places. */
  #renew(): void {
    const rows = [...this.#rows]
    this.#places ??= new Map(this.#rows.map(({ id }, place) => [id, place]))
    for (const id of this.#written) {
      const before = this.#known.get(id)
      if (!before) continue
      const row = new TableRow(id, before.order, this.#cells.get(id) ?? NO_CELLS, before.from)
      this.#known.set(id, row)
      const place = this.#places.get(id)
      if (place !== undefined) rows[place] = row
    }
    this.#rows = rows
  }
}
