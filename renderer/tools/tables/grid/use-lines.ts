import { useCallback, useMemo, useState } from 'react'
import type { Column } from '../../../../shared/tools/tables/column.ts'
import type { Row } from '../../../../shared/tools/tables/row.ts'
import { groupsOf, type RowGroup } from '../../../../shared/tools/tables/views/groups.ts'
import { useTableHere } from '../table-context.ts'

/** A line of a grid: a group's header, or a row index. */
export type Line = number | { readonly group: RowGroup; readonly isFolded: boolean }

interface Lines {
  /** The shown rows, in the order of their lines. */
  readonly rows: readonly Row[]
  /** Null: a line for each row. */
  readonly lines: readonly Line[] | null
  /** The line of a row; -1 if there is none. */
  lineOf(place: number): number
}

function linesOf(groups: readonly RowGroup[], folded: ReadonlySet<string>): Lines {
  const rows: Row[] = []
  const lines: Line[] = []
  const lineOfPlace: number[] = []
  for (const group of groups) {
    const isFolded = folded.has(group.key)
    lines.push({ group, isFolded })
    for (const row of isFolded ? [] : group.rows) {
      lineOfPlace.push(lines.length)
      lines.push(rows.length)
      rows.push(row)
    }
  }
  return { rows, lines, lineOf: (place) => lineOfPlace[place] ?? -1 }
}

/** The lines of a grid, in groups if a column arranges them. */
export function useLines(all: readonly Row[], by: Column | null) {
  const { words } = useTableHere()
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const groups = useMemo(() => by && groupsOf(all, by, words), [all, by, words])
  const lines = useMemo(
    (): Lines => (groups ? linesOf(groups, folded) : { rows: all, lines: null, lineOf: (place) => place }),
    [groups, folded, all],
  )
  const fold = useCallback(
    (key: string) =>
      setFolded((before) =>
        before.has(key) ? new Set([...before].filter((each) => each !== key)) : new Set([...before, key]),
      ),
    [],
  )
  /** Unfolds the group of a row. */
  const unfold = (row: string) => {
    const group = groups?.find(({ rows }) => rows.some(({ id }) => id === row))
    if (group && folded.has(group.key)) fold(group.key)
  }
  return { ...lines, fold, unfold }
}
