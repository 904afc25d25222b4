import { DamagedEntryError } from '../../log/damaged-entry-error.ts'

/** Damaged notes of this device for itself start over empty; nobody loses anything. */
export async function orNothing(noted: Promise<Uint8Array | null>): Promise<Uint8Array | null> {
  try {
    return await noted
  } catch (error) {
    if (error instanceof DamagedEntryError) return null
    throw error
  }
}
