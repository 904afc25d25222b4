/** What a device writes to start a job. */
import { JOB_LIMITS as LIMITS } from './limits.ts'
import type { JobEntry, JobFile, JobRow, WorkEntry } from './shape.ts'

export type JobTerms = Pick<
  JobEntry,
  | 'name'
  | 'work'
  | 'program'
  | 'helpers'
  | 'image'
  | 'answers'
  | 'seconds'
  | 'megabytes'
  | 'copies'
  | 'samples'
  | 'until'
  | 'into'
>

/** The entries with a job's files, for its starter's lane. */
export function inputEntries(files: readonly JobFile[]): WorkEntry[] {
  const entries: WorkEntry[] = []
  for (let from = 0; from < files.length; from += LIMITS.filesOfEntry)
    entries.push({ kind: 'inputs', from, files: files.slice(from, from + LIMITS.filesOfEntry) })
  return entries
}

/** The same for rows. */
export function rowEntries(rows: readonly JobRow[]): WorkEntry[] {
  const portions = portionsOf(rows, LIMITS.rowsOfEntry, ({ name, text }) => name.length + text.length)
  let from = 0
  return portions.map((portion) => {
    const entry: WorkEntry = { kind: 'rows', from, rows: portion }
    from += portion.length
    return entry
  })
}

/** Splits items into portions that fit in one entry. @param lengthOf characters of one item */
export function portionsOf<Item>(items: readonly Item[], most: number, lengthOf: (item: Item) => number): Item[][] {
  const portions: Item[][] = []
  let characters = 0
  for (const item of items) {
    const last = portions.at(-1)
    characters += lengthOf(item)
    if (!last || last.length >= most || characters > LIMITS.entryText) {
      portions.push([item])
      characters = lengthOf(item)
    } else last.push(item)
  }
  return portions
}
