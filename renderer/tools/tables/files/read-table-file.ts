/** Plans an import of a file into a table, in a worker. */

import type { CsvChoices, PlannedFile, TableFileRequest } from '../../../../shared/tools/tables/files/table-file.ts'
import { TABLE_LIMITS } from '../../../../shared/tools/tables/limits.ts'
import { workerReader } from '../../../platform/browser/worker-reader.ts'
import { strings } from '../../../strings/strings.ts'

/** Number of rows that are enough to see whether a file is read correctly. */
export const PREVIEWED = 5
/** Maximum size of a file in bytes. */
const LARGEST = 50_000_000

const READER = workerReader<TableFileRequest, PlannedFile | null>(
  () => new Worker(new URL('./table-file-worker.ts', import.meta.url), { type: 'module', name: 'table-file' }),
)

interface Asked {
  file: File
  choices: CsvChoices
  /** Maximum number of rows of a CSV file in the plan. */
  rows: number
  signal?: AbortSignal
}

export type ReadTableFile = (asked: Asked) => Promise<PlannedFile | null>

/**
 * Null if the file contains nothing for a table, or is too large. Rejects with ReadingStopped, or with the signal's
 * reason.
 */
export async function readTableFile(
  { table, ...request }: Omit<TableFileRequest, 'columnNames'>,
  signal?: AbortSignal,
): Promise<PlannedFile | null> {
  if (request.file.size > LARGEST) return null
  const columnNames = Array.from({ length: TABLE_LIMITS.columns }, (_, place) => strings.tables.columnNumber(place + 1))
  const { columns, allColumns } = table
  return READER.read({ ...request, columnNames, table: { columns, allColumns } }, signal)
}
