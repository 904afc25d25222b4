/** Determines from the disk's errors why a folder can't be used. */
export type DiskTrouble = 'full' | 'readOnly' | 'notPermitted'

const DISK_CODES: Readonly<Record<string, DiskTrouble>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EROFS: 'readOnly',
  EACCES: 'notPermitted',
  EPERM: 'notPermitted',
}

/** What is wrong with the disk, if that is the cause. LevelDB only says it in words. */
export function diskTrouble(error: unknown): DiskTrouble | null {
  if (!(error instanceof Error)) return null
  const { code } = error as NodeJS.ErrnoException
  if (/No space left on device/.test(error.message)) return 'full'
  if (/Read-only file system/.test(error.message)) return 'readOnly'
  return DISK_CODES[code ?? ''] ?? diskTrouble(error.cause)
}
