import { DamagedEntryError } from '../../log/damaged-entry-error.ts'

/** If a device's own notes are damaged, they start over empty. No one loses anything. */
export async function orNothing(noted: Promise<Uint8Array | null>): Promise<Uint8Array | null> {
  try {
    return await noted
  } catch (error) {
    if (error instanceof DamagedEntryError) return null
    throw error
  }
}
