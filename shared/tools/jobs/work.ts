/** The kinds of work that this version knows. */
import type { JobEntry } from './shape.ts'

export const WORK = ['checksum', 'script', 'module'] as const
export type Work = (typeof WORK)[number]

/** Null for work of a later version, or without what it needs. */
export function knownWork({ work, over, program }: Pick<JobEntry, 'work' | 'over' | 'program'>): Work | null {
  if (work === 'checksum') return over.kind === 'list' ? 'checksum' : null
  return (work === 'module' || work === 'script') && program ? work : null
}

/** How the names of programs end. */
export const PROGRAM_ENDINGS = { script: ['.js', '.mjs', '.cjs'], module: ['.wasm'] } as const

/** What a task of a program may take, if the job doesn't say. */
export const PROGRAM_LIMITS = { seconds: 60, megabytes: 256 } as const

/** What a program gets for a task of a range. */
export const numberOfTask = ({ over }: Pick<JobEntry, 'over'>, task: number): number | null =>
  over.kind === 'range' ? over.from + over.step * task : null
