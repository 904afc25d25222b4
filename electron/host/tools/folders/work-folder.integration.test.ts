import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { stampAt } from '../../blobs/system/file-stamp.ts'
import { NotTheFolder } from '../../blobs/system/held-folder.ts'
import { mayMount, SmallDisks } from '../../blobs/testing/small-disk.ts'
import { listFolders } from './listing/list-folders.ts'
import { WorkFolder } from './work-folder.ts'

const went = { time: 1_800_000_000_000, by: 'a'.repeat(64) }
let root: string
let outside: string
let work: WorkFolder

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'parley-work-'))
  outside = await mkdtemp(join(tmpdir(), 'parley-outside-'))
  work = new WorkFolder(root, 'ours')
  await work.claim()
})

afterEach(async () => {
  for (const folder of [root, outside]) await rm(folder, { recursive: true })
})

async function part(text: string): Promise<string> {
  const path = work.partPath()
  await writeFile(path, text)
  return path
}

const textAt = (path: string) => readFile(join(root, path), 'utf8')

it.runIf(process.platform === 'linux')('can’t be used where no folder can be created', async () => {
  await expect(new WorkFolder('/proc', 'ours').claim()).rejects.toThrow('ENOENT')
})

describe('placing a file', () => {
  it('creates the folders that contain it', async () => {
    expect(await work.place(await part('one'), 'x/y/a.txt', null, went)).toMatchObject({ done: true, trashed: null })
    expect(await textAt('x/y/a.txt')).toBe('one')
    expect(await readdir(join(root, '.parley/work'))).toEqual([])
  })

  it('[K9] never overwrites anything', async () => {
    await writeFile(join(root, 'a.txt'), 'mine')
    expect(await work.place(await part('one'), 'a.txt', null, went)).toEqual({ done: false, why: 'busy' })
    const stamp = await stampAt(join(root, 'a.txt'))
    await writeFile(join(root, 'a.txt'), 'mine, changed')
    expect(await work.place(await part('one'), 'a.txt', stamp, went)).toEqual({ done: false, why: 'busy' })
    expect(await textAt('a.txt')).toBe('mine, changed')
    expect(await work.inTrash()).toEqual([])
  })

  it('moves the file that it replaces into the trash', async () => {
    await writeFile(join(root, 'a.txt'), 'mine')
    const placed = await work.place(await part('one'), 'a.txt', await stampAt(join(root, 'a.txt')), went)
    expect(placed.done).toBe(true)
    expect(await textAt('a.txt')).toBe('one')
    expect(await work.inTrash()).toMatchObject([{ path: 'a.txt', size: 4, ...went }])
  })

  it('doesn’t follow links or replace folders', async () => {
    await symlink(outside, join(root, 'x'))
    expect(await work.place(await part('one'), 'x/a.txt', null, went)).toEqual({ done: false, why: 'in-the-way' })
    await writeFile(join(root, 'y'), 'a file')
    expect(await work.place(await part('one'), 'y/a.txt', null, went)).toEqual({ done: false, why: 'in-the-way' })
    await mkdir(join(root, 'z'))
    expect(await work.place(await part('one'), 'z', null, went)).toEqual({ done: false, why: 'in-the-way' })
    await symlink(join(outside, 'nothing'), join(root, 'w'))
    expect(await work.place(await part('one'), 'w', null, went)).toEqual({ done: false, why: 'busy' })
    expect(await readdir(outside)).toEqual([])
    await writeFile(join(outside, 'a.txt'), 'theirs')
    expect(await work.trash('x/a.txt', await stampAt(join(outside, 'a.txt')), went)).toBeNull()
    expect(await readdir(outside)).toEqual(['a.txt'])
  })
})

describe('the trash', () => {
  const delete_ = async (path: string, time = went.time) =>
    work.trash(path, await stampAt(join(root, path)), { ...went, time })

  it('restores a file next to one that has taken its place', async () => {
    await writeFile(join(root, 'a.txt'), 'one')
    await delete_('a.txt')
    await writeFile(join(root, 'a.txt'), 'two')
    const [trashed] = await work.inTrash()
    const beside = (path: string, number: number) => (number === 1 ? path : `${number} ${path}`)
    expect(await work.restore(trashed?.id ?? '', beside)).toBe('2 a.txt')
    expect([await textAt('a.txt'), await textAt('2 a.txt')]).toEqual(['two', 'one'])
    expect(await work.inTrash()).toEqual([])
    expect(await readdir(join(root, '.parley/bin'))).toEqual([])
  })

  it('restores nothing from elsewhere', async () => {
    await writeFile(join(root, 'a.txt'), 'one')
    await delete_('a.txt')
    const [slot] = (await work.inTrash()).map(({ id }) => id.split('/')[0])
    for (const id of ['', 'x', `${slot}`, `${slot}/../used-by`, `../../a`, `${slot}/b.txt`])
      expect(await work.restore(id, (path) => path)).toBeNull()
    expect(await work.isThere()).toBe(true)
  })

  it('can be listed while files leave it', async () => {
    await writeFile(join(root, '0.txt'), 'one')
    const slot = dirname((await delete_('0.txt')) ?? '')
    for (let number = 1; number < 500; number++) await writeFile(join(slot, `${number}.txt`), 'one')
    const [listed] = await Promise.all([work.inTrash(), work.emptyTrash(null)])
    expect(listed.length).toBeLessThanOrEqual(500)
    expect(await work.inTrash()).toEqual([])
  })

  it('keeps files for 30 days', async () => {
    const DAY = 24 * 3_600_000
    for (const [name, days] of [
      ['old', 31],
      ['new', 29],
    ] as const) {
      await writeFile(join(root, name), name)
      await delete_(name, went.time - days * DAY)
    }
    await work.expire(went.time)
    expect((await work.inTrash()).map(({ path }) => path)).toEqual(['new'])
    await work.emptyTrash(null)
    expect(await work.inTrash()).toEqual([])
  })

  it('[K21] keeps files as long even if the clock was behind when they were deleted, or ahead for a while', async () => {
    const DAY = 24 * 3_600_000
    const behind = went.time - 400 * DAY
    await work.expire(behind)
    await writeFile(join(root, 'last copy'), 'one')
    await delete_('last copy', behind)
    const left = async (at: number) => {
      // It may be another process.
      const again = new WorkFolder(root, 'ours')
      await again.expire(at)
      return (await again.inTrash()).length
    }
    expect(await left(went.time)).toBe(1)
    expect(await left(went.time + 400 * DAY)).toBe(1)
    for (let day = 0; day < 30; day += 1) expect(await left(went.time + day * DAY)).toBe(1)
    expect(await left(went.time + 31 * DAY)).toBe(0)
    await work.release()
    expect(await readdir(root)).toEqual([])
  })
})

it.runIf(mayMount)('[K21] the trash takes only as much as is free, except for the last hour', async (context) => {
  const disks = new SmallDisks()
  const disk = join(outside, 'disk')
  if (!(await disks.make(disk, 12))) return context.skip()
  try {
    const small = new WorkFolder(disk, 'ours')
    await small.claim()
    const HOUR = 3_600_000
    const hours = { '1': 9, '2': 5, '3': 3, '4': 0 }
    for (const [name, ago] of Object.entries(hours)) {
      await writeFile(join(disk, name), Buffer.alloc(2_000_000))
      await small.trash(name, await stampAt(join(disk, name)), { ...went, time: went.time - ago * HOUR })
    }
    await small.expire(went.time)
    expect((await small.inTrash()).map(({ path }) => path)).toEqual(['4', '3', '2'])
    await writeFile(join(disk, 'filler'), Buffer.alloc(5_000_000))
    await small.expire(went.time)
    expect((await small.inTrash()).map(({ path }) => path)).toEqual(['4'])
    await writeFile(join(disk, 'filler'), Buffer.alloc(9_000_000))
    await small.expire(went.time)
    expect((await small.inTrash()).map(({ path }) => path)).toEqual(['4'])
  } finally {
    disks.removeAll()
  }
})

it('recognizes its folder by the mark, and doesn’t take one that is marked for another', async () => {
  expect(await new WorkFolder(root, 'theirs').claim()).toBe(false)
  expect(await new WorkFolder(root, 'theirs').isThere()).toBe(false)
  await work.release()
  expect(await readdir(root)).toEqual([])
  expect(await work.isThere()).toBe(false)
})

describe('nothing belongs to Parley just because of its name', () => {
  const thesis = () => readFile(join(outside, 'work/thesis.txt'), 'utf8')
  let given: string

  beforeEach(async () => {
    given = join(outside, 'given')
    for (const folder of [given, join(outside, 'work'), join(outside, 'bin')]) await mkdir(folder)
    await writeFile(join(outside, 'work/thesis.txt'), 'ten years')
  })

  it('a folder that contains a link with the name of Parley’s own folder isn’t synced', async () => {
    await symlink(outside, join(given, '.parley'))
    await expect(new WorkFolder(given, 'ours').claim()).rejects.toThrow(NotTheFolder)
    await rm(join(given, '.parley'))
    await writeFile(join(given, '.parley'), 'a file')
    await expect(new WorkFolder(given, 'ours').claim()).rejects.toThrow(NotTheFolder)
    expect(await thesis()).toBe('ten years')
    expect(await readdir(outside)).toEqual(['bin', 'given', 'work'])
  })

  it.each(['work', 'bin', 'used-by', 'looked'])('Parley ignores a link named %s in its own folder', async (name) => {
    const slot = `${went.time}-01234567-${went.by}`
    await mkdir(join(outside, 'bin', slot))
    await writeFile(join(outside, 'bin', slot, 'kept.txt'), 'theirs')
    for (const note of ['used-by', 'looked']) await writeFile(join(outside, note), 'theirs')
    await mkdir(join(given, '.parley'))
    await symlink(join(outside, name), join(given, '.parley', name))
    const folder = new WorkFolder(given, 'ours')
    const isClaimed = await folder.claim().catch(() => false)
    expect(isClaimed).toBe(name !== 'work')
    await folder.sweep().catch(() => {})
    await folder.expire(went.time + 400 * 24 * 3_600_000)
    expect(await folder.inTrash()).toEqual([])
    await folder.emptyTrash(null)
    await folder.release()
    expect(await thesis()).toBe('ten years')
    expect(await readFile(join(outside, 'bin', slot, 'kept.txt'), 'utf8')).toBe('theirs')
    for (const note of ['used-by', 'looked']) expect(await readFile(join(outside, note), 'utf8')).toBe('theirs')
  })

  it('Parley doesn’t act if a link replaces its own folder later', async () => {
    await writeFile(join(root, 'a.txt'), 'mine')
    await writeFile(join(outside, 'used-by'), 'ours')
    await rename(join(root, '.parley'), join(outside, 'before'))
    await symlink(outside, join(root, '.parley'))
    expect(await work.isThere()).toBe(false)
    await expect(work.sweep()).rejects.toThrow(NotTheFolder)
    await expect(work.trash('a.txt', await stampAt(join(root, 'a.txt')), went)).rejects.toThrow(NotTheFolder)
    expect(await textAt('a.txt')).toBe('mine')
    expect(await work.takesFiles()).toBe(false)
    expect(await thesis()).toBe('ten years')
    expect(await readdir(join(outside, 'bin'))).toEqual([])
  })

  it('only parts are deleted', async () => {
    await mkdir(join(root, '.parley/work/mine'))
    await writeFile(join(root, '.parley/work/mine/notes.txt'), 'mine')
    await part('half a file')
    await work.sweep()
    expect(await readdir(join(root, '.parley/work'))).toEqual(['mine'])
    expect(await textAt('.parley/work/mine/notes.txt')).toBe('mine')
  })

  it.skipIf(process.platform === 'win32')(
    'Parley’s own folder is closed to other users, even if an older version made it',
    async () => {
      await chmod(join(root, '.parley'), 0o755)
      await work.sweep()
      expect((await stat(join(root, '.parley'))).mode & 0o777).toBe(0o700)
    },
  )

  /** Repeatedly replaces the folder `x` with a link to `outside`, and puts it back. */
  const swapping = async (work: () => Promise<void>): Promise<void> => {
    const swapper = new Worker(SWAPPER, { eval: true, workerData: { folder: join(root, 'x'), outside } })
    await new Promise((resolve) => swapper.once('message', resolve))
    try {
      await work()
    } finally {
      await swapper.terminate()
    }
  }

  it.runIf(process.platform === 'linux')('Parley doesn’t act through a folder that becomes a link', async () => {
    await mkdir(join(root, 'x'))
    await writeFile(join(outside, 'secret.txt'), 'theirs')
    const stamp = await stampAt(join(outside, 'secret.txt'))
    const before = (await readdir(outside)).sort()
    const done = new Set<string>()
    const ways = ['in-the-way', 'listed', 'not listed', 'placed']
    await swapping(async () => {
      // A busy machine may not let the other thread run for long.
      for (let number = 0; number < 300 || ways.some((way) => !done.has(way)); number++) {
        const placed = await work.place(await part('one'), `x/${number}.txt`, null, went)
        done.add(placed.done ? 'placed' : placed.why)
        expect(await work.trash('x/secret.txt', stamp, went)).toBeNull()
        expect(await work.statOf('x/secret.txt')).toBeNull()
        const [listed] = listFolders({ root, folders: ['x'] })
        done.add(listed ? 'listed' : 'not listed')
        expect(listed?.entries.filter(({ name }) => name === 'secret.txt') ?? []).toEqual([])
      }
    })
    expect((await readdir(outside)).sort()).toEqual(before)
  })
})

const SWAPPER = `
const { renameSync, rmSync, symlinkSync, unlinkSync } = require('node:fs')
const { parentPort, workerData: { folder, outside } } = require('node:worker_threads')
const away = folder + '.away'
const swap = () => {
  renameSync(folder, away)
  symlinkSync(outside, folder)
  unlinkSync(folder)
  renameSync(away, folder)
}
// Another folder may be made in its place at any moment, also while this puts it back.
const restore = () => {
  try {
    rmSync(folder, { recursive: true, force: true })
    renameSync(away, folder)
  } catch {
    restore()
  }
}
parentPort.postMessage('begun')
for (;;) {
  try {
    swap()
  } catch {
    restore()
  }
}
`
