/** The rows of a table as tasks, and a column for their results: for command-line programs. */
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import { hostDocs } from '../../../../shared/space-host/docs/host-doc.ts'
import { memberName } from '../../../../shared/space-host/member-name.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { INDEX_DOC, INDEX_ROOT } from '../../../../shared/tools/index/doc.ts'
import { storedItem } from '../../../../shared/tools/index/shape.ts'
import { JOB_LIMITS as LIMITS } from '../../../../shared/tools/jobs/limits.ts'
import { addResultColumn, type Into } from '../../../../shared/tools/jobs/results/gathering.ts'
import type { JobRow } from '../../../../shared/tools/jobs/shape.ts'
import { tableRows } from '../../../../shared/tools/jobs/table-rows.ts'
import { tableDoc } from '../../../../shared/tools/tables/shape.ts'
import { Table } from '../../../../shared/tools/tables/table.ts'
import { tables } from '../../../../shared/tools/tables/tool.ts'

export interface NamedRows {
  /** A table's name or id. */
  table: string
  /** A column's name; null for all columns. */
  column: string | null
}

/** Rejects with CallFailure, like everything here. */
export async function rowsOfTable(space: OpenSpace, { table: named, column }: NamedRows) {
  const item = await tableNamed(space, named)
  const doc = hostDocs(space.docs).open(tableDoc(item))
  try {
    const table = new Table(await doc.read())
    const { columns } = table
    const chosen = column === null ? null : columns.find(({ name }) => name === column)?.id
    if (chosen === undefined) throw new CallFailure('not-found', `the table has no column ${column}`)
    const rows = tableRows(table, chosen, (id) => memberName(space, id))
    table.destroy()
    if (rows.length === 0) throw new CallFailure('not-found', 'the table has no rows with anything in them')
    mustFit(rows)
    return { item, rows }
  } finally {
    doc.close()
  }
}

/** A new column for results. */
export async function resultColumn(space: OpenSpace, item: string, name: string): Promise<Into> {
  const doc = hostDocs(space.docs).open(tableDoc(item))
  let column: string | null = null
  try {
    await doc.write((content) => {
      column = addResultColumn(content, name)
    })
  } finally {
    doc.close()
  }
  if (column === null) throw new CallFailure('refused', 'the table has no room for another column')
  return { item, column }
}

async function tableNamed(space: OpenSpace, named: string): Promise<string> {
  const index = hostDocs(space.docs).open(INDEX_DOC)
  try {
    const found = [...(await index.read()).getMap(INDEX_ROOT)].flatMap(([id, value]) => {
      const { type, name, deleted } = storedItem.safeParse(value).data ?? {}
      const isMeant = type === tables.item.type && deleted === undefined && (id === named || name === named)
      return isMeant ? [id] : []
    })
    const [item] = found
    if (item === undefined) throw new CallFailure('not-found', `the space has no table ${named}`)
    if (found.length > 1) throw new CallFailure('bad-input', `the space has ${found.length} tables ${named}: use an id`)
    return item
  } finally {
    index.close()
  }
}

function mustFit(rows: readonly JobRow[]): void {
  const characters = rows.reduce((sum, { text }) => sum + text.length, 0)
  if (characters > LIMITS.rowsText || rows.some(({ text }) => text.length > LIMITS.rowText))
    throw new CallFailure('bad-input', 'the rows are too long: choose a column')
}
