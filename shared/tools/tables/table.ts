/** A table as it is shown, read from its doc: at first all of it, later only what changes. */
import type * as Y from 'yjs'
import { Emitter } from '../../base/emitter.ts'
import { nearestTime } from '../../record/time.ts'
import { DEVICE } from '../tool.ts'
import { type Cell, readCell } from './cell.ts'
import { byOrder, type Column, readColumns, readOrder } from './column.ts'
import { TABLE_LIMITS } from './limits.ts'
import type { Row, RowSource } from './row.ts'
import { CELLS_ROOT, COLUMNS_ROOT, PART_ID, ROW_ID, ROWS_ROOT, VIEWS_ROOT } from './shape.ts'
import { type TaskColumns, taskColumns } from './tasks.ts'
import { readViews, type TableView } from './view.ts'

const ROW = new RegExp(`^${ROW_ID}$`)
const SOURCE = new RegExp(`^${ROW_ID}/from$`)
const DEVICE_ID = new RegExp(`^${DEVICE}$`)
const CELL = new RegExp(`^${ROW_ID}/${PART_ID}$`)
/** Digits of a row's id. */
const ROW_LENGTH = 12
const NO_CELLS: ReadonlyMap<string, Cell> = new Map()

function readSource(value: unknown): RowSource | undefined {
  const { device, time } = Object(value) as { device?: unknown; time?: unknown }
  if (typeof device !== 'string' || !DEVICE_ID.test(device) || typeof time !== 'number') return undefined
  return { device, time: nearestTime(time) }
}

/** Its rows and columns are new objects once they change, and only then. */
export class Table {
  readonly #changes = new Emitter()
  readonly #doc: Y.Doc
  readonly #orders = new Map<string, string>()
  readonly #sources = new Map<string, RowSource>()
  /** By row: cells may arrive before their row does. */
  readonly #cells = new Map<string, ReadonlyMap<string, Cell>>()
  #allColumns: readonly Column[] = []
  #columns: readonly Column[] = []
  #deletedColumns: readonly Column[] = []
  #tasks: TaskColumns | null = null
  #views: readonly TableView[] = []
  #rows: readonly Row[] = []
  #known = new Map<string, Row>()
  /** Of the rows that are shown. */
  #places: ReadonlyMap<string, number> = new Map()
  #isChanged = false
  /** Rows came, went or moved. */
  #isReordered = false
  /** Rows with other cells than before. */
  readonly #written = new Set<string>()

  constructor(doc: Y.Doc) {
    this.#doc = doc
    const [columns, rows, cells] = [this.#map(COLUMNS_ROOT), this.#map(ROWS_ROOT), this.#map(CELLS_ROOT)]
    this.#takeColumns()
    this.#takeViews()
    this.#takeRows(rows.keys())
    this.#takeAllCells(cells)
    this.#arrange()
    columns.observe(this.#onColumns)
    this.#map(VIEWS_ROOT).observe(this.#onViews)
    rows.observe(this.#onRows)
    cells.observe(this.#onCells)
    doc.on('afterTransaction', this.#onTransaction)
  }

  /** All columns in their order, deleted ones among them. */
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

  /** In their order. */
  get views(): readonly TableView[] {
    return this.#views
  }

  /** In their order. */
  get rows(): readonly Row[] {
    return this.#rows
  }

  /** Calls the listener after each change, until the returned function is called. */
  readonly subscribe = (listener: () => void): (() => void) => {
    const subscription = this.#changes.event(listener)
    return () => subscription.dispose()
  }

  row(id: string): Row | null {
    return this.#known.get(id) ?? null
  }

  /** Also of a row that isn't there. */
  cellsOf(row: string): ReadonlyMap<string, Cell> {
    return this.#cells.get(row) ?? NO_CELLS
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

  /** Rows and cells of one transaction are arranged once. */
  readonly #onTransaction = (): void => {
    if (!this.#isChanged) return
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
    for (const id of keys) {
      if (SOURCE.test(id)) this.#takeSource(id.slice(0, ROW_LENGTH), readSource(rows.get(id)))
      if (!ROW.test(id)) continue
      if (rows.has(id)) this.#orders.set(id, readOrder(rows.get(id)))
      else this.#orders.delete(id)
    }
  }

  #takeSource(row: string, source: RowSource | undefined): void {
    if (source) this.#sources.set(row, source)
    else this.#sources.delete(row)
  }

  /** The cells of a row are mostly one after another. */
  #takeAllCells(cells: Y.Map<unknown>): void {
    const all = new Map<string, Map<string, Cell>>()
    let last = ''
    let of = new Map<string, Cell>()
    cells.forEach((value, key) => {
      const cell = readCell(value)
      if (cell === null || !CELL.test(key)) return
      const row = key.slice(0, ROW_LENGTH)
      if (row !== last) {
        last = row
        of = all.get(row) ?? new Map<string, Cell>()
        all.set(row, of)
      }
      of.set(key.slice(ROW_LENGTH + 1), cell)
    })
    for (const [row, written] of all) this.#cells.set(row, written)
  }

  #takeCells(keys: Iterable<string>): void {
    const cells = this.#map(CELLS_ROOT)
    const changed = new Map<string, Map<string, Cell>>()
    for (const key of keys) {
      if (!CELL.test(key)) continue
      const [row, column] = [key.slice(0, ROW_LENGTH), key.slice(ROW_LENGTH + 1)]
      let of = changed.get(row)
      if (!of) {
        of = new Map(this.#cells.get(row))
        changed.set(row, of)
      }
      const cell = readCell(cells.get(key))
      if (cell === null) of.delete(column)
      else of.set(column, cell)
    }
    for (const [row, of] of changed) {
      this.#written.add(row)
      if (of.size === 0) this.#cells.delete(row)
      else this.#cells.set(row, of)
    }
  }

  #arrange(): void {
    const known = new Map<string, Row>()
    for (const [id, order] of this.#orders) {
      const before = this.#known.get(id)
      const cells = this.#cells.get(id) ?? NO_CELLS
      const from = this.#sources.get(id)
      const isSame = before?.order === order && before.cells === cells && before.from === from
      known.set(id, isSame ? before : { id, order, cells, ...(from && { from }) })
    }
    this.#known = known
    this.#rows = [...known.values()].sort(byOrder).slice(0, TABLE_LIMITS.rows)
    this.#places = new Map(this.#rows.map(({ id }, place) => [id, place]))
  }

  /** Only cells have changed: all rows stay where they are. */
  #renew(): void {
    const rows = [...this.#rows]
    for (const id of this.#written) {
      const before = this.#known.get(id)
      if (!before) continue
      const row = { ...before, cells: this.#cells.get(id) ?? NO_CELLS }
      this.#known.set(id, row)
      const place = this.#places.get(id)
      if (place !== undefined) rows[place] = row
    }
    this.#rows = rows
  }
}
