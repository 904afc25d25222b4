import { unlink } from 'node:fs/promises'

/** Removes a file that may be there. `rm` looks first, and at thousands of files that is what takes the time. */
export async function removeFile(path: string): Promise<void> {
  await unlink(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
}
