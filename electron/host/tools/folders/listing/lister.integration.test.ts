import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { stampAt } from '../../../blobs/system/file-stamp.ts'
import { Lister } from './lister.ts'

const missing = new URL('./no-thread.ts', import.meta.url)
let folder: string
let outside: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-listed-'))
  outside = await mkdtemp(join(tmpdir(), 'parley-outside-'))
})
afterEach(async () => {
  for (const each of [folder, outside]) await rm(each, { recursive: true })
})

it('uses a new thread for a request that arrives while the old one ends', async () => {
  const lister = new Lister(() => {})
  await lister.list({ root: folder, folders: [''] })
  const ending = lister.close()
  const [top] = await lister.list({ root: folder, folders: [''] })
  await ending
  expect(top?.entries).toEqual([])
  await lister.close()
})

it.each([
  ['in a thread', undefined, 0],
  ['without a thread', missing, 1],
])('lists files with their stamps, folders and others, %s', async (_, program, messages) => {
  await mkdir(join(folder, 'plans'))
  await writeFile(join(folder, 'one.txt'), 'one')
  await mkdir(join(outside, 'below'))
  await symlink(outside, join(folder, 'link'))
  const said: string[] = []
  const lister = new Lister((message) => said.push(message), program)
  const [top, plans, gone, behind] = await lister.list({ root: folder, folders: ['', 'plans', 'gone', 'link/below'] })
  await lister.close()
  expect(top?.entries.sort((one, other) => (one.name < other.name ? -1 : 1))).toEqual([
    { name: 'link', kind: 'link' },
    { name: 'one.txt', kind: 'file', stamp: await stampAt(join(folder, 'one.txt')) },
    { name: 'plans', kind: 'folder' },
  ])
  expect(plans?.entries).toEqual([])
  expect([gone, behind]).toEqual([null, null])
  expect(said).toHaveLength(messages)
})
