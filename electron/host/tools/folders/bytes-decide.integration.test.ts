/** A file's bytes are its identity, whatever its times, its place on disk or its name become (K17). */
import { cp, mkdtemp, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { enter, HostGroup, invite } from '../../testing/group.ts'
import type { TestHost } from '../../testing.ts'
import type { FolderOnDisk } from './testing/folder-on-disk.ts'
import { holds, keep, PATIENCE, placeIn, shared, twoWithPlaces, upToDate } from './testing/kept-by-two.ts'

const group = new HostGroup()
let directory: string

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'parley-bytes-'))
})

afterEach(async () => {
  await group.remove()
  await rm(directory, { recursive: true })
})

const TIME = new Date('2026-01-02T03:04:05Z')
const touch = (place: FolderOnDisk, name: string) => utimes(join(place.path, name), TIME, TIME)

/** A newcomer who syncs the folder, too. */
async function third(of: TestHost, space: string, folder: string) {
  const cem = await group.start('Cem')
  await enter(cem, await invite(of, space, 'editor'), PATIENCE)
  const cems = await placeIn(directory, 'cem')
  await keep(cem, space, folder, cems)
  return { cem, cems }
}

describe('[K17] a file with the same bytes', () => {
  it.each([
    ['is touched', (place: FolderOnDisk) => touch(place, 'plan.txt')],
    ['is saved again', (place: FolderOnDisk) => place.write('plan.txt', 'by Ben')],
    [
      'is replaced by a new file',
      async (place: FolderOnDisk) => {
        await place.write('../new', 'by Ben')
        await rename(join(place.path, '../new'), join(place.path, 'plan.txt'))
      },
    ],
  ])('is served to a device that was offline while it %s', { timeout: 300_000 }, async (_, change) => {
    const all = await twoWithPlaces(group, directory)
    const { ben, space, anas, bens } = all
    await anas.write('one.txt', 'one')
    const folder = await shared(all)
    await holds(ben, bens, { 'one.txt': 'one' })
    await group.stop(all.ana)
    await bens.write('plan.txt', 'by Ben')
    await upToDate(ben, space, folder)
    await ben.until(() => ben.blobs.states(space).some(({ path }) => path === join(bens.path, 'plan.txt')), PATIENCE)
    await change(bens)
    await upToDate(ben, space, folder)
    const ana = await group.start('Ana', all.ana.directory)
    await holds(ana, anas, { 'one.txt': 'one', 'plan.txt': 'by Ben' })
    await upToDate(ana, space, folder)
    expect((await ben.call('app.state', undefined)).problems).toEqual([])
  })

  it.each([
    ['is renamed', (from: string, to: string) => rename(from, to), ['moved.txt']],
    ['is copied', (from: string, to: string) => cp(from, to), ['moved.txt', 'plan.txt']],
  ])('isn’t downloaded again if it %s, but served in place', { timeout: 300_000 }, async (_, change, names) => {
    const all = await twoWithPlaces(group, directory)
    const { ana, ben, space, anas, bens } = all
    await anas.write('plan.txt', 'one')
    const folder = await shared(all)
    await holds(ben, bens, { 'plan.txt': 'one' })
    await upToDate(ben, space, folder)
    const { down } = ben.blobs.traffic()
    const [root] = ana.blobs.states(space).map((state) => state.root)
    await change(join(anas.path, 'plan.txt'), join(anas.path, 'moved.txt'))
    await holds(ben, bens, Object.fromEntries(names.map((name) => [name, 'one'])))
    await upToDate(ben, space, folder)
    expect(ben.blobs.traffic().down).toBe(down)
    expect(ana.blobs.states(space).map((state) => state.root)).toEqual([root])
    await group.stop(ben)
    const { cem, cems } = await third(ana, space, folder)
    await holds(cem, cems, Object.fromEntries(names.map((name) => [name, 'one'])))
  })

  it('is given to a newcomer by both devices that touched it', { timeout: 300_000 }, async () => {
    const all = await twoWithPlaces(group, directory)
    const { ana, ben, space, anas, bens } = all
    await anas.write('plan.txt', 'one')
    const folder = await shared(all)
    await holds(ben, bens, { 'plan.txt': 'one' })
    await upToDate(ben, space, folder)
    for (const place of [anas, bens]) await touch(place, 'plan.txt')
    const { cem, cems } = await third(ana, space, folder)
    await holds(cem, cems, { 'plan.txt': 'one' })
  })

  it('is given from a folder that was restored from a copy', { timeout: 300_000 }, async () => {
    const all = await twoWithPlaces(group, directory)
    const { space, anas } = all
    const files = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`${index + 10}.txt`, `${index}`]))
    for (const [path, text] of Object.entries(files)) await anas.write(path, text)
    const place = { kind: 'path' as const, path: anas.path }
    const { folder } = await all.ana.call('folders.create', { space, name: 'Plans', place })
    await upToDate(all.ana, space, folder)
    await group.stop(all.ana)
    await cp(anas.path, `${anas.path} copy`, { recursive: true, preserveTimestamps: true })
    await rm(anas.path, { recursive: true })
    await rename(`${anas.path} copy`, anas.path)
    const ana = await group.start('Ana', all.ana.directory)
    await upToDate(ana, space, folder)
    await keep(all.ben, space, folder, all.bens)
    await holds(all.ben, all.bens, files)
  })

  it('is served by a member who already had it while its author is offline', {
    timeout: 300_000,
  }, async () => {
    const all = await twoWithPlaces(group, directory)
    const { ana, ben, space, anas, bens } = all
    await anas.write('plan.txt', 'one')
    await anas.write('long.txt', 'long '.repeat(50_000))
    for (const name of ['plan.txt', 'long.txt']) await bens.write(name, await readFile(join(anas.path, name), 'utf8'))
    const folder = await shared(all)
    for (const host of [ana, ben]) await upToDate(host, space, folder)
    // By then, Ana knows that Ben has the others.
    await bens.write('later.txt', 'later')
    await ana.until(async () => (await anas.files())['later.txt'] === 'later', PATIENCE)
    await rename(join(anas.path, 'plan.txt'), join(anas.path, 'new name.txt'))
    const files = { 'later.txt': 'later', 'long.txt': 'long '.repeat(50_000), 'new name.txt': 'one' }
    await holds(ben, bens, files)
    await upToDate(ben, space, folder)
    const link = await invite(ana, space, 'editor')
    const cem = await group.start('Cem')
    await enter(cem, link, PATIENCE)
    await ben.until(() => Object.keys(files).every((name) => gives(ben, space, join(bens.path, name))), PATIENCE)
    await group.stop(ana)
    const cems = await placeIn(directory, 'cem')
    await keep(cem, space, folder, cems)
    await holds(cem, cems, files)
  })

  it('is noticed as changed if its bytes differ, even with the same size and times', { timeout: 300_000 }, async () => {
    const all = await twoWithPlaces(group, directory)
    const { ben, space, anas, bens } = all
    await anas.write('plan.txt', 'one')
    await touch(anas, 'plan.txt')
    const folder = await shared(all)
    await holds(ben, bens, { 'plan.txt': 'one' })
    await upToDate(ben, space, folder)
    await writeFile(join(anas.path, 'plan.txt'), 'two', { flag: 'r+' })
    await touch(anas, 'plan.txt')
    await holds(ben, bens, { 'plan.txt': 'two' })
  })
})

const gives = (host: TestHost, space: string, path: string): boolean =>
  host.blobs.states(space).some((state) => state.path === path && state.state === 'here')
