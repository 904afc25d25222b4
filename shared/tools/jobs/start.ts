/** What a device writes to start a job. */
import { JOB_LIMITS as LIMITS } from './limits.ts'
import type { JobEntry, JobFile, WorkEntry } from './shape.ts'

export type JobTerms = Pick<
  JobEntry,
  'name' | 'work' | 'program' | 'seconds' | 'megabytes' | 'copies' | 'samples' | 'until'
>

/** The entries that name a job's files, in its starter's lane. */
export function inputEntries(files: readonly JobFile[]): WorkEntry[] {
  const entries: WorkEntry[] = []
  for (let from = 0; from < files.length; from += LIMITS.filesOfEntry)
    entries.push({ kind: 'inputs', from, files: files.slice(from, from + LIMITS.filesOfEntry) })
  return entries
}
