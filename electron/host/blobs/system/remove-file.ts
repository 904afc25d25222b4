import { unlink } from 'node:fs/promises'

/** Removes a file that may exist. `rm` stats it first, which takes most of the time for thousands of files. */
export async function removeFile(path: string): Promise<void> {
  await unlink(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
}
