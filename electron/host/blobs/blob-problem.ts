/**
 * Why a file doesn't arrive, or can't be read or written: the names are those of the calls
 * (shared/tools/files/calls.ts).
 */
export type BlobProblem =
  | 'disk-full'
  | 'not-writable'
  | 'bad-name'
  | 'exists'
  /** It has changed since it was shared. */
  | 'changed'
  /** It can no longer be read. */
  | 'gone'
  /** It is a folder, a link or a device. */
  | 'not-a-file'
  /** A device sent a wrong piece. */
  | 'bad-piece'
  /** Its key doesn't open it: the announcement is wrong. */
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

/** Turns a failed write into a problem that the person understands. */
export function unwritable(error: unknown): BlobError {
  return error instanceof BlobError ? error : new BlobError(WRITING[codeOf(error)] ?? 'not-writable', textOf(error))
}

export function unreadable(error: unknown): BlobError {
  return error instanceof BlobError ? error : new BlobError('gone', textOf(error))
}
