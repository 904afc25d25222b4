/** Problems with one file of a folder are reported there, and don't hold up anything else. */
import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, stat, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FileTrouble } from '../../../../shared/tools/folders/calls.ts'
import type * as FileStamps from '../../blobs/system/file-stamp.ts'
import { mayMount, SmallDisks } from '../../blobs/testing/small-disk.ts'
import { HostGroup } from '../../testing/group.ts'
import type { TestHost } from '../../testing.ts'
import { FolderOnDisk } from './testing/folder-on-disk.ts'
import { hereOf, holds, PATIENCE, shared, twoWithPlaces, upToDate } from './testing/kept-by-two.ts'

/** A file with this name belongs to another user, and only they can read it. */
const OF_SOMEBODY_ELSE = 'secret.txt'

vi.mock('../../blobs/system/file-stamp.ts', async (original) => {
  const real = await original<typeof FileStamps>()
  const openToRead: typeof real.openToRead = async (path) => {
    if (path.endsWith(OF_SOMEBODY_ELSE)) throw Object.assign(new Error('EACCES'), { code: 'EACCES' })
    return real.openToRead(path)
  }
  return { ...real, openToRead }
})

const group = new HostGroup()
const disks = new SmallDisks()
const locked = new Set<string>()
let directory: string

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'parley-troubles-'))
})

afterEach(async () => {
  for (const path of [...locked]) lock(path, false)
  await group.remove()
  disks.removeAll()
  await rm(directory, { recursive: true })
})

/** Makes a path impossible to write, rename or delete. @returns false if this process can't do that */
function lock(path: string, on: boolean): boolean {
  try {
    execFileSync('chattr', [on ? '+i' : '-i', path], { stdio: 'ignore' })
  } catch {
    return false
  }
  if (on) locked.add(path)
  else locked.delete(path)
  return true
}

const troublesOf = async (host: TestHost, space: string, folder: string): Promise<[string, FileTrouble][]> =>
  ((await hereOf(host, space, folder))?.troubles ?? []).map(({ path, trouble }) => [path, trouble])

describe('a file', () => {
  it.runIf(mayMount)(
    'of any age is sent once, and keeps its age as far as the disk allows',
    { timeout: 300_000 },
    async (context) => {
      const disk = join(directory, 'disk')
      if (!(await disks.make(disk, 12))) return context.skip()
      const all = await twoWithPlaces(group, directory)
      const { ana, ben, space } = all
      const [anas, bens] = [new FolderOnDisk(join(disk, 'ana')), new FolderOnDisk(join(disk, 'ben'))]
      for (const place of [anas, bens]) await mkdir(place.path)
      const times = { 'far.txt': 300_000_000_000, 'old.txt': -620_438_400, 'usual.txt': 1_700_000_000 }
      for (const [name, seconds] of Object.entries(times)) {
        await anas.write(name, name)
        await utimes(join(anas.path, name), new Date(seconds * 1000), new Date(seconds * 1000))
      }
      const folder = await shared({ ...all, anas, bens })
      await holds(ben, bens, Object.fromEntries(Object.keys(times).map((name) => [name, name])))
      for (const [name, seconds] of Object.entries(times))
        expect([name, (await stat(join(bens.path, name))).mtime.getTime()]).toEqual([name, seconds * 1000])
      await upToDate(ana, space, folder)
      await upToDate(ben, space, folder)
    },
  )

  it('that can’t be read is reported, and the folder is in sync without it', { timeout: 300_000 }, async () => {
    const all = await twoWithPlaces(group, directory)
    const { ana, ben, space, anas, bens } = all
    await anas.write('plan.txt', 'one')
    await anas.write(OF_SOMEBODY_ELSE, 'secret')
    const folder = await shared(all)
    await holds(ben, bens, { 'plan.txt': 'one' })
    await upToDate(ana, space, folder)
    expect(await troublesOf(ana, space, folder)).toEqual([[OF_SOMEBODY_ELSE, 'unreadable']])
  })

  it('[K18] that can’t be deleted is reported, holds up nothing, and is deleted once possible', {
    timeout: 300_000,
  }, async (context) => {
    const all = await twoWithPlaces(group, directory)
    const { ana, ben, space, anas, bens } = all
    for (const name of ['a.txt', 'b.txt', 'c.txt']) await anas.write(name, name)
    const folder = await shared(all)
    await holds(ben, bens, { 'a.txt': 'a.txt', 'b.txt': 'b.txt', 'c.txt': 'c.txt' })
    await upToDate(ben, space, folder)
    const path = join(bens.path, 'a.txt')
    if (!lock(path, true)) return context.skip()
    await rm(join(anas.path, 'a.txt'))
    await anas.write('c.txt', 'changed')
    await anas.write('new.txt', 'new')
    await bens.write('mine.txt', 'mine')
    const rest = { 'b.txt': 'b.txt', 'c.txt': 'changed', 'mine.txt': 'mine', 'new.txt': 'new' }
    await holds(ben, bens, { 'a.txt': 'a.txt', ...rest })
    await holds(ana, anas, rest)
    await ben.until(async () => (await troublesOf(ben, space, folder)).length > 0, PATIENCE)
    await upToDate(ben, space, folder)
    expect(await troublesOf(ben, space, folder)).toEqual([['a.txt', 'locked']])
    lock(path, false)
    await holds(ben, bens, rest)
    await upToDate(ben, space, folder)
    expect(await troublesOf(ben, space, folder)).toEqual([])
  })

  it('that can’t be replaced stays as it was, and is reported', { timeout: 300_000 }, async (context) => {
    const all = await twoWithPlaces(group, directory)
    const { ben, space, anas, bens } = all
    await anas.write('a.txt', 'one')
    await anas.write('b.txt', 'one')
    const folder = await shared(all)
    await holds(ben, bens, { 'a.txt': 'one', 'b.txt': 'one' })
    await upToDate(ben, space, folder)
    const path = join(bens.path, 'a.txt')
    if (!lock(path, true)) return context.skip()
    for (const name of ['a.txt', 'b.txt']) await anas.write(name, 'two')
    await holds(ben, bens, { 'a.txt': 'one', 'b.txt': 'two' })
    await ben.until(async () => (await troublesOf(ben, space, folder))[0]?.[1] === 'locked', PATIENCE)
    lock(path, false)
    await holds(ben, bens, { 'a.txt': 'two', 'b.txt': 'two' })
  })
})
