import { useState } from 'react'
import type { JobFile } from '../../../shared/tools/jobs/shape.ts'
import { TABLE_LIMITS } from '../../../shared/tools/tables/limits.ts'
import { tables as tablesTool } from '../../../shared/tools/tables/tool.ts'
import type { SpaceIndex } from '../../docs/space-index.ts'
import { strings } from '../../strings/strings.ts'
import { countOf, type NewGathering, type NewInputs } from './jobs-feed.ts'
import type { Inputs } from './new/use-inputs.ts'

/** Where results go besides the job: nowhere, into a new column of the table, or into a new table. */
export type Place = 'job' | 'column' | 'table'

interface BegunGathering {
  into: NewGathering
  /** Called if the job couldn't be started. */
  discard(): void
}

function namesOf(over: NewInputs): string[] {
  if (over.kind === 'range')
    return Array.from({ length: over.count }, (_, task) => String(over.from + over.step * task))
  const named: readonly Pick<JobFile, 'name'>[] = over.kind === 'list' ? over.files : over.rows
  return named.map(({ name }) => name)
}

/** Chooses where the results of a new job go. */
export function useGather(index: SpaceIndex, { kind, rows, over }: Inputs) {
  const words = strings.jobs
  const [asked, setPlace] = useState<Place>('job')
  const isOverRows = kind === 'rows' && rows.table !== null
  const hasRoom = countOf(over) <= TABLE_LIMITS.rows
  const places: readonly Place[] = [
    'job',
    ...(isOverRows ? ['column' as const] : []),
    ...(hasRoom ? ['table' as const] : []),
  ]
  const place = places.includes(asked) ? asked : 'job'
  return {
    ...{ place, setPlace, places },
    /** Null: results stay only in the job. @param name of the job */
    begin(name: string): BegunGathering | null {
      if (place === 'column' && rows.table) return { into: { item: rows.table.id, column: name }, discard: () => {} }
      if (place === 'job' || over === null) return null
      const item = index.add(tablesTool.item.type, name)
      const tasks = { names: namesOf(over), words: { task: words.taskColumn, result: words.resultColumn } }
      return { into: { item, ...tasks }, discard: () => void index.discard(item) }
    },
  }
}

export type Gather = ReturnType<typeof useGather>
