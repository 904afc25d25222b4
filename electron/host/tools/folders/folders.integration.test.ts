/** A folder synced by whole hosts. */
import { mkdir, mkdtemp, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makePipe } from '../../blobs/testing/pipe.ts'
import { mayMount, SmallDisks } from '../../blobs/testing/small-disk.ts'
import { enter, HostGroup, invite } from '../../testing/group.ts'
import type { TestHost } from '../../testing.ts'
import { FolderOnDisk } from './testing/folder-on-disk.ts'
import { hereOf, holds, PATIENCE, placeIn, shared, twoWithPlaces } from './testing/kept-by-two.ts'

const group = new HostGroup()
const disks = new SmallDisks()
let directory: string

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'parley-step-'))
})

afterEach(async () => {
  await group.remove()
  disks.removeAll()
  await rm(directory, { recursive: true })
})

const two = (options?: { role?: 'viewer' }) => twoWithPlaces(group, directory, options)
const makePlace = (name: string) => placeIn(directory, name)

describe('a synced folder', () => {
  it('is no longer synced by a member who leaves, nor resumed on return', { timeout: 300_000 }, async () => {
    const all = await two()
    const { ana, ben, space, anas, bens } = all
    await anas.write('plan.txt', 'one')
    const folder = await shared(all)
    await holds(ben, bens, { 'plan.txt': 'one' })
    await ben.call('spaces.leave', { space, successor: null, keep: false, anyway: true })
    await ben.until(async () => (await ben.call('app.state', undefined)).spaces.length === 0, PATIENCE)
    // Nothing of Parley is left there, so another folder can be synced in that place.
    await ben.until(async () => (await readdir(bens.path)).join() === 'plan.txt', PATIENCE)
    await enter(ben, await invite(ana, space, 'editor'), PATIENCE)
    await ben.until(
      async () => (await ben.call('folders.open', { space })).folders.some(({ id }) => id === folder),
      PATIENCE,
    )
    expect(await hereOf(ben, space, folder)).toBeNull()
    expect(await bens.files()).toEqual({ 'plan.txt': 'one' })
  })

  it('syncs files to the other device, and changes back', { timeout: 300_000 }, async () => {
    const all = await two()
    const { ana, ben, space, anas, bens } = all
    await anas.write('plan.txt', 'one')
    await anas.write('deep/er/list.txt', 'two')
    const folder = await shared(all)
    await holds(ben, bens, { 'deep/er/list.txt': 'two', 'plan.txt': 'one' })
    await bens.write('plan.txt', 'three')
    await bens.write('new.txt', 'four')
    await holds(ana, anas, { 'deep/er/list.txt': 'two', 'new.txt': 'four', 'plan.txt': 'three' })
    await ana.until(async () => (await hereOf(ana, space, folder))?.state === 'up-to-date', PATIENCE)
    // A synced folder is meant to be changed: nobody is notified that a shared file has changed.
    for (const host of [ana, ben]) expect((await host.call('app.state', undefined)).problems).toEqual([])
  })

  it('keeps both versions of a file that was changed on both sides while apart', { timeout: 300_000 }, async () => {
    const all = await two()
    const { ana, space, anas, bens } = all
    await anas.write('plan.txt', 'one')
    await anas.write('gone.txt', 'two')
    const folder = await shared(all)
    await holds(all.ben, bens, { 'gone.txt': 'two', 'plan.txt': 'one' })
    await ana.until(async () => (await hereOf(ana, space, folder))?.state === 'up-to-date', PATIENCE)
    await group.stop(all.ben)
    await bens.write('plan.txt', 'by Ben')
    await bens.write('gone.txt', 'changed by Ben')
    await anas.write('plan.txt', 'by Ana')
    await rm(join(anas.path, 'gone.txt'))
    await ana.until(async () => (await hereOf(ana, space, folder))?.files === 1, PATIENCE)
    const ben = await group.start('Ben', all.ben.directory)
    const both = async () => {
      const [one, other] = [await anas.files(), await bens.files()]
      return Object.keys(one).length === 3 && JSON.stringify(one) === JSON.stringify(other) && one
    }
    const files = await ben.until(both, PATIENCE)
    expect(files['gone.txt']).toBe('changed by Ben')
    expect(Object.values(files).sort()).toEqual(['by Ana', 'by Ben', 'changed by Ben'])
    const copy = Object.keys(files).find((path) => path.includes('('))
    expect(copy).toMatch(/^plan \((Ana|Ben), \d{4}-\d\d-\d\d\)\.txt$/)
    expect(files[copy ?? '']).toBe(copy?.includes('Ana') ? 'by Ana' : 'by Ben')
    await ana.until(async () => (await hereOf(ana, space, folder))?.conflicts === 1, PATIENCE)
  })

  it('forwards files of a device that is offline', { timeout: 300_000 }, async () => {
    const all = await two()
    const { ana, ben, space, anas, bens } = all
    const cem = await group.start('Cem')
    await enter(cem, await invite(ana, space, 'editor'), PATIENCE)
    const cems = await makePlace('cem')
    const large = 'All of it. '.repeat(300_000)
    await anas.write('large.txt', large)
    await anas.write('none.txt', '')
    const folder = await shared(all)
    await holds(ben, bens, { 'large.txt': large, 'none.txt': '' })
    await ben.until(async () => (await hereOf(ben, space, folder))?.state === 'up-to-date', PATIENCE)
    expect(ben.blobs.usage(space)).toBe(0)
    await group.stop(ana)
    await cem.until(
      async () => (await cem.call('folders.open', { space })).folders.some(({ id }) => id === folder),
      PATIENCE,
    )
    await cem.call('folders.keep', { space, folder, place: { kind: 'path', path: cems.path } })
    await holds(cem, cems, { 'large.txt': large, 'none.txt': '' })
  })

  it('leaves nothing of a version that was replaced while it was downloaded', { timeout: 300_000 }, async () => {
    const all = await two()
    const { ana, ben, space, anas, bens } = all
    await ana.call('files.set-limits', { up: 256 * 1024, down: null, exceptLocal: false })
    await anas.write('film.bin', 'A long film. '.repeat(400_000))
    const folder = await shared(all)
    const coming = () => ben.blobs.states(space).filter(({ state }) => state !== 'here')
    await ben.until(async () => (coming()[0]?.have ?? 0) > 0, PATIENCE)
    await anas.write('film.bin', 'A short film.')
    await holds(ben, bens, { 'film.bin': 'A short film.' })
    await ben.until(async () => (await hereOf(ben, space, folder))?.state === 'up-to-date', PATIENCE)
    await ben.until(async () => coming().length === 0, PATIENCE)
  })

  it('restores files that someone else deleted', { timeout: 300_000 }, async () => {
    const all = await two()
    const { ana, ben, space, anas, bens } = all
    await anas.write('deep/plan.txt', 'one')
    await anas.write('more.txt', 'two')
    const folder = await shared(all)
    await holds(ben, bens, { 'deep/plan.txt': 'one', 'more.txt': 'two' })
    await rm(join(anas.path, 'deep'), { recursive: true })
    await holds(ben, bens, { 'more.txt': 'two' })
    await ben.until(async () => !(await readdir(bens.path)).includes('deep'), PATIENCE)
    const { files } = await ben.until(async () => {
      const trash = await ben.call('folders.trash', { space, folder })
      return trash.files.length > 0 && trash
    }, PATIENCE)
    const { me } = await ana.detail(space)
    expect(files).toMatchObject([{ path: 'deep/plan.txt', size: 3, by: me }])
    const back = { space, folder, id: files[0]?.id ?? '' }
    expect(await ben.call('folders.restore', back)).toEqual({ path: 'deep/plan.txt' })
    await holds(ana, anas, { 'deep/plan.txt': 'one', 'more.txt': 'two' })
    expect((await ben.call('folders.trash', { space, folder })).count).toBe(0)
    expect(await ben.call('folders.restore', back)).toEqual({ path: null })
  })

  it('[K14] doesn’t treat a missing or suddenly emptied folder as a deletion', { timeout: 300_000 }, async () => {
    const all = await two()
    const { ana, ben, space, anas, bens } = all
    const files = Object.fromEntries([1, 2, 3, 4, 5, 6].map((number) => [`all/${number}.txt`, `${number}`]))
    for (const [path, text] of Object.entries(files)) await anas.write(path, text)
    const folder = await shared(all)
    await holds(ben, bens, files)
    await rename(bens.path, `${bens.path} elsewhere`)
    await mkdir(bens.path)
    await ben.call('folders.ignore', { space, folder, ignored: '' })
    await ben.until(async () => (await hereOf(ben, space, folder))?.problem === 'gone', PATIENCE)
    expect(await bens.files()).toEqual({})
    await rm(bens.path, { recursive: true })
    await rename(`${bens.path} elsewhere`, bens.path)
    await ben.call('folders.ignore', { space, folder, ignored: '' })
    await ben.until(async () => (await hereOf(ben, space, folder))?.state === 'up-to-date', PATIENCE)
    await rename(join(bens.path, 'all'), join(directory, 'away'))
    await ben.until(async () => (await hereOf(ben, space, folder))?.problem === 'emptied', PATIENCE)
    expect(await anas.files()).toEqual(files)
    await ben.call('folders.emptied', { space, folder, meant: false })
    await holds(ben, bens, files)
    await rename(join(bens.path, 'all'), join(directory, 'away again'))
    await ben.until(async () => (await hereOf(ben, space, folder))?.problem === 'emptied', PATIENCE)
    await ben.call('folders.emptied', { space, folder, meant: true })
    await holds(ana, anas, {})
    await ana.until(async () => (await ana.call('folders.trash', { space, folder })).count === 6, PATIENCE)
  })

  it('[K13] skips files that are ignored, not plain, or can’t be named everywhere', {
    timeout: 300_000,
  }, async () => {
    const all = await two()
    const { ana, ben, space, anas, bens } = all
    await anas.write('.DS_Store', 'x')
    await anas.write('a:b.txt', 'x')
    await anas.write('~$plan.docx', 'x')
    await symlink('/etc', join(anas.path, 'etc'))
    makePipe(join(anas.path, 'pipe'))
    await mkdir(join(bens.path, 'etc'))
    await bens.write('etc/passwd', 'of Ben')
    const { folder } = await ana.call('folders.create', {
      space,
      name: 'Plans',
      place: { kind: 'path', path: anas.path },
    })
    await ana.call('folders.ignore', { space, folder, ignored: 'build/\n' })
    await anas.write('build/out.bin', 'x')
    await anas.write('plan.txt', 'one')
    await ben.until(async () => (await ben.call('folders.open', { space })).folders.length > 0, PATIENCE)
    await ben.call('folders.keep', { space, folder, place: { kind: 'path', path: bens.path } })
    await ben.until(async () => (await bens.files())['plan.txt'] === 'one', PATIENCE)
    await ana.until(async () => (await hereOf(ana, space, folder))?.troubleCount === 3, PATIENCE)
    expect((await hereOf(ana, space, folder))?.troubles).toEqual(
      expect.arrayContaining([
        { path: 'a:b.txt', trouble: 'name' },
        { path: 'etc', trouble: 'link' },
        { path: 'pipe', trouble: 'device' },
      ]),
    )
    await bens.write('last.txt', 'two')
    await ana.until(async () => (await anas.files())['last.txt'] === 'two', PATIENCE)
    expect(await bens.files()).not.toHaveProperty('build/out.bin')
    expect(Object.keys(await bens.files())).toEqual(['etc/passwd', 'last.txt', 'plan.txt'])
  })

  it('[K11] accepts nothing from a member with view-only access, but gives them everything', {
    timeout: 300_000,
  }, async () => {
    const all = await two({ role: 'viewer' })
    const { ben, space, anas, bens } = all
    await anas.write('plan.txt', 'one')
    const folder = await shared(all)
    await holds(ben, bens, { 'plan.txt': 'one' })
    await bens.write('plan.txt', 'by Ben')
    await ben.until(async () => (await hereOf(ben, space, folder))?.troubles[0]?.trouble === 'yours-alone', PATIENCE)
    await anas.write('plan.txt', 'two')
    await ben.until(async () => (await hereOf(ben, space, folder))?.troubles[0]?.trouble === 'behind', PATIENCE)
    expect(await anas.files()).toEqual({ 'plan.txt': 'two' })
    expect(await bens.files()).toEqual({ 'plan.txt': 'by Ben' })
    await expect(
      ben.call('folders.create', { space, name: 'Mine', place: { kind: 'path', path: directory } }),
    ).rejects.toThrow('not-allowed')
  })

  it('[K15] can be removed from the space only by its founder and owners, and its files stay', {
    timeout: 300_000,
  }, async () => {
    const all = await two()
    const { ana, ben, space, anas, bens } = all
    await anas.write('plan.txt', 'one')
    const folder = await shared(all)
    await holds(ben, bens, { 'plan.txt': 'one' })
    await ben.until(async () => (await hereOf(ben, space, folder))?.state === 'up-to-date', PATIENCE)
    const listed = async (host: TestHost) =>
      (await host.call('folders.open', { space })).folders.find(({ id }) => id === folder)
    expect((await listed(ben))?.mayRemove).toBe(false)
    await expect(ben.call('folders.remove', { space, folder })).rejects.toThrow('not-allowed')
    // A removal by anyone else is ignored.
    const lane = await ben.openDoc(space, `folder/${folder}/${(await ben.detail(space)).me}`)
    await lane.write((doc) => doc.getMap('about').set('removed', { time: 1 }))
    await bens.write('more.txt', 'two')
    await holds(ana, anas, { 'more.txt': 'two', 'plan.txt': 'one' })
    expect((await listed(ana))?.mayRemove).toBe(true)
    await ana.call('folders.remove', { space, folder })
    expect(await listed(ana)).toBeUndefined()
    expect(await readdir(anas.path)).not.toContain('.parley')
    const { me } = await ana.detail(space)
    await ben.until(async () => (await listed(ben))?.removedBy === me, PATIENCE)
    await ben.until(async () => (await hereOf(ben, space, folder))?.problem === 'removed', PATIENCE)
    expect(await hereOf(ben, space, folder)).toMatchObject({ state: 'stopped', problem: 'removed', place: bens.path })
    await expect(ana.call('folders.keep', { space, folder, place: { kind: 'path', path: anas.path } })).rejects.toThrow(
      'not-found',
    )
    // The folder is Ben's own now: changes aren't synced, and he isn't notified that a shared file has changed.
    await bens.write('plan.txt', 'my own')
    await ben.until(() => ben.blobs.states(space).length === 0, PATIENCE)
    await group.stop(ben)
    const again = await group.start('Ben', ben.directory)
    await again.until(async () => (await listed(again))?.removedBy === me, PATIENCE)
    expect((await again.call('app.state', undefined)).problems).toEqual([])
    await again.call('folders.stop', { space, folder })
    expect(await listed(again)).toBeUndefined()
    expect(await bens.files()).toEqual({ 'more.txt': 'two', 'plan.txt': 'my own' })
    expect(await anas.files()).toEqual({ 'more.txt': 'two', 'plan.txt': 'one' })
  })

  it('[K15] can be removed by its founder, even if they aren’t an owner', { timeout: 300_000 }, async () => {
    const { ana, ben, space, bens } = await two()
    const place = { kind: 'path' as const, path: bens.path }
    const { folder } = await ben.call('folders.create', { space, name: 'Plans', place })
    await ana.until(async () => (await ana.call('folders.open', { space })).folders.length === 1, PATIENCE)
    await ben.call('folders.remove', { space, folder })
    await ana.until(async () => (await ana.call('folders.open', { space })).folders.length === 0, PATIENCE)
  })

  it('drops unstated files at the next start', {
    timeout: 300_000,
  }, async () => {
    const ana = await group.start('Ana')
    const { space } = await ana.call('spaces.create', { name: 'Fair' })
    const anas = await makePlace('ana')
    await anas.write('plan.txt', 'one')
    const place = { kind: 'path' as const, path: anas.path }
    const { folder } = await ana.call('folders.create', { space, name: 'Plans', place })
    const isUpToDate = (host: TestHost) => async () => (await hereOf(host, space, folder))?.state === 'up-to-date'
    await ana.until(isUpToDate(ana), PATIENCE)
    const key = `${space}/${folder}`
    const said = ana.blobs.keptFor(key)
    expect(said.length).toBe(1)
    // As if the host died at this point.
    const path = join(anas.path, 'plan.txt')
    const unsaid = await ana.blobs.add(space, { path }, { name: 'plan.txt', type: '', keptFor: key })
    const other = await ana.blobs.add(space, { path }, { name: 'plan.txt', type: '' })
    await group.stop(ana)
    const again = await group.start('Ana', ana.directory)
    await again.until(isUpToDate(again), PATIENCE)
    await again.until(() => again.blobs.state(unsaid.root) === null, PATIENCE)
    expect(again.blobs.keptFor(key)).toEqual(said)
    expect(again.blobs.state(other.root)?.state).toBe('here')
  })

  it.skipIf(!mayMount)(
    'reports a full disk, leaves no partial file, and continues when it can',
    {
      timeout: 300_000,
    },
    async (context) => {
      const disk = join(directory, 'disk')
      if (!(await disks.make(disk, 12))) return context.skip()
      const all = await two()
      const { ben, space, anas } = all
      const bens = new FolderOnDisk(join(disk, 'ben'))
      await mkdir(bens.path)
      await writeFile(join(disk, 'filler'), Buffer.alloc(11_900_000))
      // More files than are placed at one time.
      const large = Object.fromEntries([...'123456789'].map((name) => [`large${name}`, `${name}\n`.repeat(500_000)]))
      for (const [name, text] of Object.entries(large)) await anas.write(name, text)
      const folder = await shared({ ...all, bens })
      const problem = async () => (await hereOf(ben, space, folder))?.problem
      await ben.until(async () => (await problem()) === 'disk-full', PATIENCE)
      expect(await bens.files()).toEqual({})
      // Small files still arrive, and the disk is still reported as full.
      await anas.write('small', 'small')
      await holds(ben, bens, { small: 'small' })
      await ben.until(async () => {
        const here = await hereOf(ben, space, folder)
        return here?.coming === 9 && here.problem === 'disk-full'
      }, PATIENCE)
      await ben.until(async () => (await readdir(join(bens.path, '.parley/work'))).length === 0, PATIENCE)
      const look = () => ben.call('folders.ignore', { space, folder, ignored: '' })
      await rm(join(disk, 'filler'))
      await look()
      await holds(ben, bens, { ...large, small: 'small' })
      await ben.until(async () => (await hereOf(ben, space, folder))?.state === 'up-to-date', PATIENCE)
      disks.setWritable(disk, false)
      await anas.write('large9', 'new')
      await ben.until(async () => (await problem()) === 'not-writable', PATIENCE)
      expect(await bens.files()).toEqual({ ...large, small: 'small' })
      disks.setWritable(disk, true)
      // Without waiting for the regular look at every folder.
      await ben.until(async () => (await bens.files()).large9 === 'new', 20_000)
      await holds(ben, bens, { ...large, large9: 'new', small: 'small' })
    },
  )

  it('refuses places that aren’t suitable for one shared folder', { timeout: 300_000 }, async () => {
    const ana = await group.start('Ana')
    const { space } = await ana.call('spaces.create', { name: 'Fair' })
    const place = await makePlace('ana')
    const begin = (path: string) => ana.call('folders.create', { space, name: 'Plans', place: { kind: 'path', path } })
    await mkdir(join(place.path, '.hidden'))
    await mkdir(join(place.path, 'inner'))
    const refusals = async (reasons: Record<string, string>) => {
      for (const [path, reason] of Object.entries(reasons))
        await expect(begin(path), path).rejects.toThrow(`: ${reason}:`)
    }
    await refusals({
      '/': 'whole-disk',
      [dirname(homedir())]: dirname(homedir()) === '/' ? 'whole-disk' : 'whole-home',
      [homedir()]: 'whole-home',
      [ana.directory]: 'own-data',
      [join(ana.directory, 'blobs')]: 'own-data',
      [join(place.path, '.hidden')]: 'hidden',
      relative: 'bad-input',
      [join(place.path, 'none')]: 'bad-input',
    })
    const { folder } = await begin(place.path)
    await refusals({
      [place.path]: 'synced',
      [directory]: 'around-synced',
      [join(place.path, 'inner')]: 'in-synced',
    })
    await ana.call('folders.stop', { space, folder })
    expect(await readdir(place.path)).not.toContain('.parley')
    await begin(place.path)
  })

  it('syncs one folder to one place, even if asked twice at the same time', { timeout: 300_000 }, async () => {
    const { ana, ben, space, anas } = await two()
    const begin = () => ana.call('folders.create', { space, name: 'Plans', place: { kind: 'path', path: anas.path } })
    const begun = await Promise.allSettled([begin(), begin()])
    expect(begun.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    const [{ id: folder } = { id: '' }] = (await ana.call('folders.open', { space })).folders
    await ben.until(async () => (await ben.call('folders.open', { space })).folders.length === 1, PATIENCE)
    const places = [await makePlace('here'), await makePlace('there')]
    const kept = await Promise.allSettled(
      places.map(({ path }) => ben.call('folders.keep', { space, folder, place: { kind: 'path', path } })),
    )
    expect(kept.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    await ben.call('folders.stop', { space, folder })
    expect(await hereOf(ben, space, folder)).toBeNull()
    for (const { path } of places) expect(await readdir(path)).toEqual([])
  })

  it('takes a place that a host marked and never used because it died', { timeout: 300_000 }, async () => {
    const ana = await group.start('Ana')
    const { space } = await ana.call('spaces.create', { name: 'Fair' })
    const { device } = await ana.call('app.state', undefined)
    const begin = (path: string) => ana.call('folders.create', { space, name: 'Plans', place: { kind: 'path', path } })
    const marked = async (name: string, mark: string) => {
      const { path } = await makePlace(name)
      await mkdir(join(path, '.parley'))
      await writeFile(join(path, '.parley/used-by'), mark)
      return path
    }
    const never = `${space}/${'ab'.repeat(32)}`
    await expect(begin(await marked('other', `${never}/${'cd'.repeat(32)}\n`))).rejects.toThrow('synced-elsewhere')
    for (const [name, mark] of Object.entries({ cut: '', never: `${never}/${device}\n` })) {
      const { folder } = await begin(await marked(name, mark))
      await ana.until(async () => (await hereOf(ana, space, folder))?.state === 'up-to-date', PATIENCE)
    }
    const path = await marked('moved', '')
    const { folder } = await begin(path)
    await rename(path, join(directory, 'elsewhere'))
    await ana.until(async () => (await hereOf(ana, space, folder))?.problem === 'gone', PATIENCE)
    await expect(begin(join(directory, 'elsewhere'))).rejects.toThrow('synced-elsewhere')
  })
})
