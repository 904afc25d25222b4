/** Finishes a task whose table isn't on screen. */
import type { MyTask } from '../../../../shared/tools/tables/calls.ts'
import type { Cell } from '../../../../shared/tools/tables/cell.ts'
import { doneChoice } from '../../../../shared/tools/tables/column.ts'
import type { Docs } from '../../../docs/docs.ts'
import { writeTable } from '../write-table.ts'
import { loadOccurrences } from './repeat-tasks.ts'

/** @returns how to undo it; null if it isn't a task that can be changed here */
export async function finishTask(
  docs: Docs,
  space: string,
  { item, row }: Pick<MyTask, 'item' | 'row'>,
): Promise<(() => Promise<boolean>) | null> {
  const occurrences = await loadOccurrences()
  let undo: (() => Promise<boolean>) | null = null
  const isWritten = await writeTable(docs, space, item, (editor, table) => {
    const [state, cells] = [table.tasks?.state, table.row(row)?.cells]
    if (!state || !cells) return
    const [column, before, choice] = [state.id, cells.get(state.id), doneChoice(state)]
    const known = new Set(table.rows.map(({ id }) => id))
    editor.repeatWith(occurrences)
    editor.setCells([{ row, column, cell: choice === null ? true : { choice } }])
    const next = table.rows.flatMap(({ id }) => (known.has(id) ? [] : [id]))
    undo = () => begin(docs, space, item, { row, column, cell: before ?? null }, next)
  })
  return isWritten ? undo : null
}

interface Before {
  row: string
  column: string
  cell: Cell | null
}

/** @param next rows that were created when the task was finished */
const begin = (docs: Docs, space: string, item: string, before: Before, next: readonly string[]): Promise<boolean> =>
  writeTable(docs, space, item, (editor) => {
    editor.setCells([before])
    editor.deleteRows(next)
  })
