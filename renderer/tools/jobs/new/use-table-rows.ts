import { useEffect, useMemo, useState } from 'react'
import { withDoc } from '../../../../shared/docs/with-doc.ts'
import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import type { JobRow } from '../../../../shared/tools/jobs/shape.ts'
import { tableRows } from '../../../../shared/tools/jobs/table-rows.ts'
import { tableDoc } from '../../../../shared/tools/tables/shape.ts'
import { Table } from '../../../../shared/tools/tables/table.ts'
import { tables as tablesTool } from '../../../../shared/tools/tables/tool.ts'
import { useDocs } from '../../../docs/docs-context.tsx'
import type { SpaceIndex } from '../../../docs/space-index.ts'
import { useNameOf } from '../../../platform/people/use-name-of.ts'
import { strings } from '../../../strings/strings.ts'

/** Stands for all columns: column ids aren't empty. */
export const ALL_COLUMNS = ''

type Content = Pick<Table, 'columns' | 'rows'>
const NO_ROWS: readonly JobRow[] = []

/** A table's content; null until it has been read. */
function useContent(space: string, item: string | null): Content | null {
  const docs = useDocs()
  const [content, setContent] = useState<Content | null>(null)
  useEffect(() => {
    setContent(null)
    if (item === null) return
    let isWanted = true
    void withDoc(docs, space, tableDoc(item), ({ doc }) => {
      const table = new Table(doc)
      const { columns, rows } = table
      table.destroy()
      if (isWanted) setContent({ columns, rows })
    })
    return () => {
      isWanted = false
    }
  }, [docs, space, item])
  return content
}

/** The tables of a space, and the rows of one as inputs. @param isWanted whether any is read */
export function useTableRows({ id: space, members, formerMembers }: SpaceDetail, index: SpaceIndex, isWanted: boolean) {
  const nameOf = useNameOf({ members, formerMembers }, strings.people.someone)
  const [chosen, setTable] = useState<string | null>(null)
  const [asked, setColumn] = useState(ALL_COLUMNS)
  const tables = index.listed(tablesTool.item.type)
  const table = tables.find(({ id }) => id === chosen) ?? tables[0] ?? null
  const content = useContent(space, isWanted && table ? table.id : null)
  const column = content?.columns.some(({ id }) => id === asked) ? asked : ALL_COLUMNS
  const rows = useMemo(
    () => (content ? tableRows(content, column === ALL_COLUMNS ? null : column, nameOf) : NO_ROWS),
    [content, column, nameOf],
  )
  return { tables, table, setTable, columns: content?.columns ?? [], column, setColumn, rows, isRead: content !== null }
}

export type TableRows = ReturnType<typeof useTableRows>
