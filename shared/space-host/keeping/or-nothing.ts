import { DamagedEntryError } from '../../log/damaged-entry-error.ts'

/** What this device notes for itself begins with nothing where it is damaged; nobody loses anything by that. */
export async function orNothing(noted: Promise<Uint8Array | null>): Promise<Uint8Array | null> {
  try {
    return await noted
  } catch (error) {
    if (error instanceof DamagedEntryError) return null
    throw error
  }
}
