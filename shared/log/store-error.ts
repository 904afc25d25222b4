import { DamagedEntryError } from './damaged-entry-error.ts'

/** Error codes of LevelDB and the file system; Node's own ERR_… indicate bugs. */
const STORE_CODE = /^(LEVEL_[A-Z_]+|E[A-Z0-9]+)$/

/** Whether the store itself failed, as opposed to a misuse of it. */
export function isStoreError(error: unknown): boolean {
  if (error instanceof DamagedEntryError) return true
  if (!(error instanceof Error)) return false
  const { code } = error as { code?: unknown }
  return (typeof code === 'string' && STORE_CODE.test(code)) || isStoreError(error.cause)
}
