/** Plans in a worker what becomes of a file in a table. */
import { TABLE_LIMITS } from '../../../shared/tools/tables/limits.ts'
import type { CsvChoices, PlannedFile, TableFileRequest } from '../../../shared/tools/tables/table-file.ts'
import { workerReader } from '../../platform/browser/worker-reader.ts'
import { strings } from '../../strings/strings.ts'

/** Rows that are enough to see whether a file is read as it was meant. */
export const PREVIEWED = 5
/** Bytes of a file at most. */
const LARGEST = 50_000_000

const READER = workerReader<TableFileRequest, PlannedFile | null>(
  () => new Worker(new URL('./table-file-worker.ts', import.meta.url), { type: 'module', name: 'table-file' }),
)

interface Asked {
  file: File
  choices: CsvChoices
  /** How many rows of a CSV file the plan has at most. */
  rows: number
  signal?: AbortSignal
}

export type ReadTableFile = (asked: Asked) => Promise<PlannedFile | null>

/** Null if there is nothing in the file for a table, or it is too large. Rejects with ReadingStopped, or with the signal's reason. */
export async function readTableFile(
  { table, ...request }: Omit<TableFileRequest, 'columnNames'>,
  signal?: AbortSignal,
): Promise<PlannedFile | null> {
  if (request.file.size > LARGEST) return null
  const columnNames = Array.from({ length: TABLE_LIMITS.columns }, (_, place) => strings.tables.columnNumber(place + 1))
  const { columns, allColumns } = table
  return READER.read({ ...request, columnNames, table: { columns, allColumns } }, signal)
}
