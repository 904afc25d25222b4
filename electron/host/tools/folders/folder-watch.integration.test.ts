import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { stampAt } from '../../blobs/system/file-stamp.ts'
import { FolderWatch } from './folder-watch.ts'
import { WorkFolder } from './work-folder.ts'

let root: string

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'parley-watch-'))
})

afterEach(() => rm(root, { recursive: true }))

it('[K21] reports writes to a file that is already in the trash', { timeout: 300_000 }, async () => {
  const work = new WorkFolder(root, 'mark')
  await work.claim()
  await writeFile(join(root, 'log.txt'), 'one')
  const trashed = await work.trash('log.txt', await stampAt(join(root, 'log.txt')), { time: 1, by: 'a'.repeat(64) })
  const told = Promise.withResolvers<void>()
  const watch = new FolderWatch(root)
  watch.onChange(told.resolve)
  try {
    // Nothing else is watched, so nothing else can notify.
    watch.follow(new Map(), work.foldersInTrash())
    await appendFile(trashed as string, 'two')
    await told.promise
  } finally {
    watch.stop()
  }
  expect(work.foldersInTrash()).toHaveLength(1)
})
