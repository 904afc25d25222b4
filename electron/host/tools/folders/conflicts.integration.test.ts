/** Conflicts between two devices that were apart settle without anybody's help. */
import { chmod, mkdir, mkdtemp, open, readdir, rename, rm, stat, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { HostGroup } from '../../testing/group.ts'
import type { FolderOnDisk } from './testing/folder-on-disk.ts'
import { hereOf, holds, PATIENCE, shared, type Two, twoWithPlaces, upToDate } from './testing/kept-by-two.ts'
import { WorkFolder } from './work-folder.ts'

const group = new HostGroup()
let directory: string

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'parley-conflicts-'))
})

afterEach(async () => {
  await group.remove()
  await rm(directory, { recursive: true })
})

type Change = (place: FolderOnDisk) => Promise<unknown>

/**
 * Both have `plan.txt`; then each makes a change while no host runs. Ana publishes hers before Ben's host is back,
 * unless both are back `together`.
 */
async function apart(anaDoes: Change, benDoes: Change, { together = false } = {}) {
  const all: Two = await twoWithPlaces(group, directory)
  const { space, anas, bens } = all
  await anas.write('plan.txt', 'one')
  const folder = await shared(all)
  await holds(all.ben, bens, { 'plan.txt': 'one' })
  for (const host of [all.ana, all.ben]) await upToDate(host, space, folder)
  for (const host of [all.ana, all.ben]) await group.stop(host)
  await anaDoes(anas)
  await benDoes(bens)
  const again = [() => group.start('Ana', all.ana.directory), () => group.start('Ben', all.ben.directory)] as const
  if (together) {
    const [ana, ben] = await Promise.all([again[0](), again[1]()])
    return { ...all, folder, ana, ben }
  }
  const ana = await again[0]()
  await upToDate(ana, space, folder)
  return { ...all, folder, ana, ben: await again[1]() }
}

/** Resolves when both are alike, with this many files and no reported problems. @returns paths by text */
async function settled({ ana, ben, space, folder, anas, bens }: Awaited<ReturnType<typeof apart>>, count: number) {
  const files = await ana.until(async () => {
    const [one, other] = [await anas.files(), await bens.files()]
    return Object.keys(one).length === count && JSON.stringify(one) === JSON.stringify(other) && one
  }, PATIENCE)
  for (const host of [ana, ben]) {
    await upToDate(host, space, folder)
    expect((await hereOf(host, space, folder))?.troubles).toEqual([])
  }
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [text, path]))
}

/** In milliseconds. Shorter than the 30 s after which a folder is looked at without a reported change. */
const SOON = 25_000

const DATE = '\\d{4}-\\d\\d-\\d\\d'

describe('[K19] changed while apart', () => {
  it('a file and a folder with one name both stay: the file is renamed', { timeout: 300_000 }, async () => {
    const all = await apart(
      (place) => place.write('x', 'a file'),
      async (place) => {
        await place.write('x/inner.txt', 'inner')
        await place.write('x/deep/er.txt', 'deeper')
      },
    )
    const found = await settled(all, 4)
    expect(found).toMatchObject({ one: 'plan.txt', inner: 'x/inner.txt', deeper: 'x/deep/er.txt' })
    expect(found['a file']).toMatch(new RegExp(`^x \\(Ana, ${DATE}\\)$`))
  })

  it('a renamed file gets a name that no folder has', { timeout: 300_000 }, async () => {
    const today = new Date().toISOString().slice(0, 10)
    const all = await apart(
      async (place) => {
        await place.write('x', 'a file')
        await place.write(`x (Ana, ${today})/note.txt`, 'note')
      },
      (place) => place.write('x/inner.txt', 'inner'),
    )
    const found = await settled(all, 4)
    expect(found).toMatchObject({ note: `x (Ana, ${today})/note.txt`, inner: 'x/inner.txt' })
    expect(found['a file']).toBe(`x (Ana, ${today} 2)`)
  })

  it('a file that one side replaced with a folder and the other changed: both stay', { timeout: 300_000 }, async () => {
    const all = await apart(
      async (place) => {
        await rm(join(place.path, 'plan.txt'))
        await place.write('plan.txt/part.txt', 'part')
      },
      (place) => place.write('plan.txt', 'changed'),
    )
    const found = await settled(all, 2)
    expect(found.part).toBe('plan.txt/part.txt')
    expect(found.changed).toMatch(new RegExp(`^plan \\(Ben, ${DATE}\\)\\.txt$`))
  })

  describe('a name whose capitals both sides changed, one of them along with its text', () => {
    const ana: Change = (place) => rename(join(place.path, 'plan.txt'), join(place.path, 'Plan.txt'))
    const ben: Change = async (place) => {
      await rm(join(place.path, 'plan.txt'))
      await place.write('plaN.txt', 'changed')
    }
    const [anasCopy, bensCopy] = [
      new RegExp(`^Plan \\(Ana, ${DATE}\\)\\.txt$`),
      new RegExp(`^plaN \\(Ben, ${DATE}\\)\\.txt$`),
    ]

    it('stays with the one who published it first', { timeout: 300_000 }, async () => {
      const found = await settled(await apart(ana, ben), 2)
      expect(found.one).toBe('Plan.txt')
      expect(found.changed).toMatch(bensCopy)
    })

    it('stays with one of them if neither was first', { timeout: 300_000 }, async () => {
      const { one, changed } = await settled(await apart(ana, ben, { together: true }), 2)
      if (one === 'Plan.txt') expect(changed).toMatch(bensCopy)
      else expect([one, changed]).toEqual([expect.stringMatching(anasCopy), 'plaN.txt'])
    })
  })

  it('an empty folder gives way to a file', { timeout: 300_000 }, async () => {
    const all = await apart(
      (place) => place.write('x', 'a file'),
      async (place) => void (await mkdir(join(place.path, 'x'))),
    )
    expect(await settled(all, 2)).toEqual({ one: 'plan.txt', 'a file': 'x' })
  })

  it('nothing is written repeatedly while a person has to settle a conflict', { timeout: 300_000 }, async () => {
    const all = await twoWithPlaces(group, directory, { role: 'viewer' })
    const { ana, ben, space, anas, bens } = all
    await anas.write('x', 'a file')
    await bens.write('x/inner.txt', 'inner')
    const folder = await shared(all)
    const isNamed = async () =>
      (await hereOf(ben, space, folder))?.troubles.some(({ path, trouble }) => path === 'x' && trouble === 'in-the-way')
    await ben.until(isNamed, PATIENCE)
    const lastWritten = async () => (await stat(join(bens.path, '.parley/work'))).mtimeMs
    const before = await lastWritten()
    // Each look finds it in the way again, and this change causes one.
    await anas.write('y', 'more')
    await ben.until(async () => (await bens.files()).y === 'more', PATIENCE)
    const after = await lastWritten()
    expect(after).toBeGreaterThan(before)
    await ben.call('folders.ignore', { space, folder, ignored: '*.none' })
    await ben.until(async () => (await hereOf(ben, space, folder))?.state === 'up-to-date', PATIENCE)
    await upToDate(ana, space, folder)
    expect(await lastWritten()).toBe(after)
    expect(await isNamed()).toBe(true)
  })
})

describe('[K10] a file that both sides changed', () => {
  it('is copied unchanged next to the other, and served from there', { timeout: 300_000 }, async () => {
    const all = await apart(
      async (place) => {
        await place.write('plan.txt', 'by Ana')
        await chmod(join(place.path, 'plan.txt'), 0o600)
      },
      (place) => place.write('plan.txt', 'by Ben'),
    )
    const found = await settled(all, 2)
    const copy = found['by Ana'] ?? ''
    expect(copy).toMatch(new RegExp(`^plan \\(Ana, ${DATE}\\)\\.txt$`))
    expect((await stat(join(all.anas.path, copy))).mode & 0o777).toBe(0o600)
    await all.ana.call('folders.empty-trash', { space: all.space, folder: all.folder })
    const given = all.ana.blobs.states(all.space).map(({ path, state }) => [path, state])
    expect(given).toContainEqual([join(all.anas.path, copy), 'here'])
  })
})

describe('[K9] a file that is changed', () => {
  it('right after it gets its name becomes a new version, without a copy', {
    timeout: 300_000,
  }, async () => {
    const all = await twoWithPlaces(group, directory)
    const { ana, ben, space, anas, bens } = all
    await anas.write('plan.txt', 'one')
    const folder = await shared(all)
    await holds(ben, bens, { 'plan.txt': 'one' })
    for (const host of [ana, ben]) await upToDate(host, space, folder)
    const { place } = WorkFolder.prototype
    const placing = vi.spyOn(WorkFolder.prototype, 'place').mockImplementation(async function (
      this: WorkFolder,
      ...args
    ) {
      const placed = await place.apply(this, args)
      if (this.root === bens.path) await bens.write('plan.txt', 'Ben has seen two')
      return placed
    })
    await anas.write('plan.txt', 'two')
    await holds(ana, anas, { 'plan.txt': 'Ben has seen two' })
    expect(placing).toHaveBeenCalled()
    placing.mockRestore()
    for (const host of [ana, ben]) await upToDate(host, space, folder)
    expect(await bens.files()).toEqual({ 'plan.txt': 'Ben has seen two' })
  })
})

describe('[K21] a program that has a file open', () => {
  it('loses nothing that it writes after another version has replaced the file', { timeout: 300_000 }, async () => {
    const all = await twoWithPlaces(group, directory)
    const { ana, ben, space, anas, bens } = all
    await anas.write('log.txt', 'one\n')
    const folder = await shared(all)
    await holds(ben, bens, { 'log.txt': 'one\n' })
    for (const host of [ana, ben]) await upToDate(host, space, folder)
    const file = await open(join(bens.path, 'log.txt'), 'a')
    await anas.write('log.txt', 'by Ana\n')
    await holds(ben, bens, { 'log.txt': 'by Ana\n' })
    await upToDate(ben, space, folder)
    await file.write('two\n')
    await file.close()
    const files = await ana.until(async () => {
      const found = await anas.files()
      return Object.keys(found).length === 2 && found
    }, SOON)
    expect(files['log.txt']).toBe('by Ana\n')
    expect(Object.entries(files).find(([path]) => path !== 'log.txt')).toEqual([
      expect.stringMatching(new RegExp(`^log \\(Ben, ${DATE}\\)\\.txt$`)),
      'one\ntwo\n',
    ])
    expect((await ben.call('folders.trash', { space, folder })).count).toBe(0)
  })
})

describe('a large file', () => {
  it('doesn’t hold up small ones', { timeout: 300_000 }, async () => {
    const all = await twoWithPlaces(group, directory)
    const { ana, ben, space, anas, bens } = all
    await anas.write('one.txt', 'one')
    const folder = await shared(all)
    await holds(ben, bens, { 'one.txt': 'one' })
    for (const host of [ana, ben]) await upToDate(host, space, folder)
    const placing = vi.spyOn(WorkFolder.prototype, 'place')
    for (const name of ['a.img', 'b.img', 'c.img']) {
      await anas.write(name, name)
      await truncate(join(anas.path, name), 80 * 1024 * 1024)
    }
    await anas.write('small.txt', 'small')
    await ben.until(async () => (await readdir(bens.path)).includes('c.img'), 4 * PATIENCE)
    await upToDate(ben, space, folder)
    const placed = placing.mock.calls.map(([, path]) => path)
    expect(placed).toContain('small.txt')
    expect(placed.indexOf('small.txt')).toBeLessThan(placed.lastIndexOf('c.img'))
  })
})

describe('a file that is mostly empty', () => {
  it('takes no more space on disk than at its origin', { timeout: 300_000 }, async () => {
    const all = await twoWithPlaces(group, directory)
    const { ben, space, anas, bens } = all
    const size = 32 * 1024 * 1024
    await anas.write('disk.img', 'begin')
    const file = await open(join(anas.path, 'disk.img'), 'r+')
    await file.write('end', size - 3)
    await file.close()
    const folder = await shared(all)
    await ben.until(async () => (await hereOf(ben, space, folder))?.files === 1, PATIENCE)
    await upToDate(ben, space, folder)
    const [one, other] = [await stat(join(anas.path, 'disk.img')), await stat(join(bens.path, 'disk.img'))]
    expect(other.size).toBe(size)
    expect(other.blocks * 512).toBeLessThan(Math.max(one.blocks * 512, 1024 * 1024) + 1)
  })
})

describe('[K20] the mode of a file', () => {
  it('isn’t affected by a change from elsewhere', { timeout: 300_000 }, async () => {
    const all = await twoWithPlaces(group, directory)
    const { ana, ben, space, anas, bens } = all
    const modes = { 'key.txt': 0o600, 'plan.txt': 0o644, 'run.sh': 0o755 }
    for (const [name, mode] of Object.entries(modes)) {
      await anas.write(name, 'one')
      await chmod(join(anas.path, name), mode)
    }
    const folder = await shared(all)
    const all3 = (text: string) => Object.fromEntries(Object.keys(modes).map((name) => [name, text]))
    await holds(ben, bens, all3('one'))
    await upToDate(ben, space, folder)
    for (const name of Object.keys(modes)) await bens.write(name, 'two')
    await holds(ana, anas, all3('two'))
    for (const [name, mode] of Object.entries(modes))
      expect([name, (await stat(join(anas.path, name))).mode & 0o777]).toEqual([name, mode])
    // A change from elsewhere can't make a file executable.
    expect((await stat(join(bens.path, 'run.sh'))).mode & 0o111).toBe(0)
  })
})
