/** Files that are written completely or not at all, even if the power is cut; readable only by their owner. */
import { randomBytes } from 'node:crypto'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { nameNew } from '../blobs/system/name-new.ts'

/** Returns false if a file with that name exists, and then leaves it unchanged. */
export async function createFile(path: string, text: string): Promise<boolean> {
  const temporary = await writeTemporary(path, text)
  try {
    // Only one of many concurrent attempts succeeds.
    await nameNew(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
  await syncDirectory(dirname(path))
  return true
}

/** For small files. */
export async function copyFile(from: string, to: string): Promise<void> {
  await replaceFile(to, await readFile(from))
}

export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = await writeTemporary(path, content)
  try {
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await syncDirectory(dirname(path))
}

async function writeTemporary(path: string, content: string | Uint8Array): Promise<string> {
  const temporary = `${path}.${randomBytes(8).toString('hex')}.new`
  const file = await open(temporary, 'wx', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  return temporary
}

async function syncDirectory(path: string): Promise<void> {
  // Windows can't open folders, and doesn't need this step.
  if (process.platform === 'win32') return
  const directory = await open(path, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}
