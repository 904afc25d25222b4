/**
 * Tells whether a store still lies where it was written, or was put back from a backup or copied: then others may know more of this
 * device's chains than it does. A file beside the database is made anew at each start, and the database notes what the system says
 * about it: a file that was copied has other times, whatever is in it. See docs/decisions/0020-restored-stores.md.
 */
import { readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { toHex } from '../../../shared/record/bytes.ts'

const FILE = 'place'

/** What can be said of the file that lies there now; null where there is none. */
export async function describePlace(directory: string): Promise<string | null> {
  const path = join(directory, FILE)
  try {
    const [content, { ino, birthtimeNs, ctimeNs }] = await Promise.all([
      readFile(path, 'utf8'),
      stat(path, { bigint: true }),
    ])
    // On Windows programs that back up touch every file; there the file's number and birth tell enough.
    const changed = process.platform === 'win32' ? '' : ctimeNs
    return `${content} ${ino} ${birthtimeNs} ${changed}`
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Makes the file anew and describes it. @param random 16 bytes */
export async function leavePlace(directory: string, random: Uint8Array): Promise<string | null> {
  const path = join(directory, FILE)
  await writeFile(`${path}.new`, toHex(random))
  await rename(`${path}.new`, path)
  return describePlace(directory)
}
