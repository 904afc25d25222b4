import { link, open, rename, rm } from 'node:fs/promises'
import { removeFile } from './remove-file.ts'

/** Error codes of systems if a file system has no hard links. EISDIR: exFAT on Windows. */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EISDIR']

/** Renames a file to a free name. Rejects with EEXIST if the name is taken; `rename` would replace that file. */
export async function nameNew(part: string, path: string): Promise<void> {
  try {
    await link(part, path)
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (!NO_LINKS.includes(code)) throw error
    await claimAndRename(part, path)
    return
  }
  await removeFile(part)
}

/** An empty file briefly has the name. */
async function claimAndRename(part: string, path: string): Promise<void> {
  await (await open(path, 'wx')).close()
  try {
    await rename(part, path)
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}
