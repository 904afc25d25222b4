/**
 * Detects whether a store is still where it was written, or was restored from a backup or copied: then others may know
 * more of this device's chains than it does. A file next to the database is created again at each start, and the
 * database records what the system says about it: a copied file has other times, whatever its content. See
 * docs/decisions/storage.md#a-restored-or-copied-store-writes-into-new-chains.
 */
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { toHex } from '../../../shared/record/bytes.ts'
import { replaceFile } from '../profile/atomic-file.ts'

const FILE = 'place'

/** Describes the current file; null if there is none. */
export async function describePlace(directory: string): Promise<string | null> {
  const path = join(directory, FILE)
  try {
    const [content, { ino, birthtimeNs, ctimeNs }] = await Promise.all([
      readFile(path, 'utf8'),
      stat(path, { bigint: true }),
    ])
    // On Windows, backup programs touch every file, but the file's number and creation time are enough there.
    const changed = process.platform === 'win32' ? '' : ctimeNs
    return `${content} ${ino} ${birthtimeNs} ${changed}`
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/**
 * Replaces the file, and returns its description. The file is durable before the database records the description:
 * otherwise a power cut would look like a copy. @param random 16 bytes
 */
export async function leavePlace(directory: string, random: Uint8Array): Promise<string | null> {
  const path = join(directory, FILE)
  await replaceFile(path, toHex(random))
  return describePlace(directory)
}
