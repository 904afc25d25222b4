/** Writes a job's results into a table column. */
import { sha256 } from '@noble/hashes/sha2.js'
import type * as Y from 'yjs'
import { cutText } from '../../../base/cut-text.ts'
import { toHex, utf8 } from '../../../record/bytes.ts'
import { readCell } from '../../tables/cell.ts'
import { columnKey } from '../../tables/column.ts'
import { editTable } from '../../tables/editing/edit-table.ts'
import { TABLE_LIMITS } from '../../tables/limits.ts'
import { CELLS_ROOT, COLUMNS_ROOT, cellKey, ROWS_ROOT } from '../../tables/shape.ts'
import type { JobEntry } from '../shape.ts'
import type { WorkLanes } from '../work/work-lanes.ts'

export type Into = NonNullable<JobEntry['into']>

/** A task's row in a table that was made for its job. */
const rowOfTask = (job: string, task: number): string => toHex(sha256(utf8(`${job} ${task}`)).slice(0, 6))

/** Adds a column for results to a table. Returns its id; null if the table has no room. */
export function addResultColumn(doc: Y.Doc, name: string): string | null {
  let column: string | null = null
  editTable(doc, (editor) => {
    column = editor.addColumn(cutText(name, TABLE_LIMITS.name), 'text')
  })
  return column
}

export interface TableOfTasks {
  /** The job's id. */
  id: string
  /** Each task's name. */
  names: readonly string[]
  /** Column names. */
  words: { readonly task: string; readonly result: string }
}

/** Fills a new table with a row for each task. Returns the column for results. */
export function addTasks(doc: Y.Doc, { id, names, words }: TableOfTasks): string | null {
  editTable(doc, (editor) => {
    const column = editor.addColumn(words.task, 'text')
    const cells = names.map((name) => new Map(column === null ? [] : [[column, name]]))
    editor.addRows(cells, 0, (place) => rowOfTask(id, place))
  })
  return addResultColumn(doc, words.result)
}

export class Gathering {
  readonly #job: string
  readonly #lanes: Pick<WorkLanes, 'tally' | 'row'>
  readonly #into: Into
  /** By task. */
  readonly #written = new Map<number, string>()

  constructor(job: string, lanes: Pick<WorkLanes, 'tally' | 'row'>, into: Into) {
    this.#job = job
    this.#lanes = lanes
    this.#into = into
  }

  /** Whether some results haven't been written. */
  get isBehind(): boolean {
    return this.#news().next().done === false
  }

  /** Writes new results. Doesn't restore deleted rows and columns, or overwrite a cell that a person edited. */
  writeInto(doc: Y.Doc): void {
    const { column } = this.#into
    const [columns, rows, cells] = [COLUMNS_ROOT, ROWS_ROOT, CELLS_ROOT].map((root) => doc.getMap(root))
    const isThere = columns?.has(columnKey(column, 'name')) && !columns.has(columnKey(column, 'deleted'))
    doc.transact(() => {
      for (const [task, text] of this.#news()) {
        this.#written.set(task, text)
        const row = [this.#lanes.row(task)?.row, rowOfTask(this.#job, task)].find((id) => id && rows?.has(id))
        const key = cellKey(row ?? '', column)
        if (isThere && row !== undefined && this.#isOurs(task, cells?.get(key))) cells?.set(key, text)
      }
    })
  }

  /** Whether a cell is empty or contains an answer to the task, so it was gathered before. */
  #isOurs(task: number, written: unknown): boolean {
    const cell = readCell(written)
    return cell === null || this.#lanes.tally.answers(task).some(({ result }) => result.text === cell)
  }

  *#news(): Generator<[task: number, text: string]> {
    const { tally } = this.#lanes
    for (let task = 0; task < tally.count; task += 1) {
      const { text = '', problem } = tally.result(task) ?? {}
      if (text !== '' && problem === undefined && this.#written.get(task) !== text) yield [task, text]
    }
  }
}
