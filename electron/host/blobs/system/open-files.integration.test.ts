import type { FileHandle } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { OpenFiles } from './open-files.ts'

it('leaves no file open that is used during or after closeAll', async () => {
  const files = new OpenFiles()
  const path = fileURLToPath(import.meta.url)
  const used: FileHandle[] = []
  const read = () =>
    files.use(path, async (handle) => {
      used.push(handle)
      await handle.stat()
    })
  await Promise.all([read(), files.closeAll()])
  await read()
  await expect.poll(() => used.map(({ fd }) => fd)).toEqual([-1, -1])
})
