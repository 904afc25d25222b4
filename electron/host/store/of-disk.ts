import { BlobError } from '../blobs/blob-problem.ts'

const DISK_CODES = ['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'LEVEL_IO_ERROR']

/** Whether the disk is full or not writable. LevelDB reports that in its error's cause, or in words. */
export function isOfDisk(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof BlobError) return error.problem === 'disk-full' || error.problem === 'not-writable'
  const { code } = error as NodeJS.ErrnoException
  return DISK_CODES.includes(code ?? '') || error.message.startsWith('IO error') || isOfDisk(error.cause)
}
