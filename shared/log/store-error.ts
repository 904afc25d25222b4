import { DamagedEntryError } from './damaged-entry-error.ts'

/** As LevelDB and the file system name what went wrong; Node's own ERR_… are mistakes of a program. */
const STORE_CODE = /^(LEVEL_[A-Z_]+|E[A-Z0-9]+)$/

/** Whether the store failed, and not what was done with it. */
export function isStoreError(error: unknown): boolean {
  if (error instanceof DamagedEntryError) return true
  if (!(error instanceof Error)) return false
  const { code } = error as { code?: unknown }
  return (typeof code === 'string' && STORE_CODE.test(code)) || isStoreError(error.cause)
}
