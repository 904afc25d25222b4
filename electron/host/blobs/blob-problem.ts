/**
 * Why a file does not arrive, cannot be read or cannot be written: as the map of calls names it (shared/tools/files/calls.ts).
 */
export type BlobProblem =
  | 'disk-full'
  | 'not-writable'
  | 'bad-name'
  | 'exists'
  /** It is no longer what was shared. */
  | 'changed'
  /** It can no longer be read. */
  | 'gone'
  /** A folder, a link, a device. */
  | 'not-a-file'
  /** A device sent a wrong piece. */
  | 'bad-piece'
  /** Its key does not open it: the announcement is wrong. */
  | 'bad-file'
  | 'too-large'
  /** Our own copy is damaged; it is fetched again if somebody has it. */
  | 'damaged'

export class BlobError extends Error {
  readonly problem: BlobProblem
  constructor(problem: BlobProblem, message: string) {
    super(message)
    this.name = 'BlobError'
    this.problem = problem
  }
}

const WRITING: Record<string, BlobProblem> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EFBIG: 'too-large',
  EEXIST: 'exists',
  ENAMETOOLONG: 'bad-name',
  EINVAL: 'bad-name',
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException | null)?.code ?? ''
const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** What a failed write means for the person. */
export function unwritable(error: unknown): BlobError {
  return error instanceof BlobError ? error : new BlobError(WRITING[codeOf(error)] ?? 'not-writable', textOf(error))
}

export function unreadable(error: unknown): BlobError {
  return error instanceof BlobError ? error : new BlobError('gone', textOf(error))
}
