/** Folders are still watched after being replaced. */
import { cp, mkdir, mkdtemp, rename, rm, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HostGroup } from '../../testing/group.ts'
import { hereOf, holds, shared, type Two, twoWithPlaces, upToDate } from './testing/kept-by-two.ts'

/** In milliseconds. Shorter than the 30 s after which a folder is looked at without a reported change. */
const SOON = 25_000

const group = new HostGroup()
let directory: string

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'parley-replaced-'))
})

afterEach(async () => {
  await group.remove()
  await rm(directory, { recursive: true })
})

/** Expects a change to be noticed before the regular look. */
async function isFollowed({ ben, anas, bens }: Two, path: string, text: string): Promise<void> {
  await anas.write(path, text)
  await ben.until(async () => (await bens.files())[path] === text, SOON)
}

describe('a synced folder', () => {
  it.each<[string, (folder: string) => Promise<void>]>([
    ['moved away', (folder) => rename(folder, `${folder} before`)],
    ['deleted', (folder) => rm(folder, { recursive: true })],
  ])('is still watched after a folder in it was %s and created again', { timeout: 300_000 }, async (_, remove) => {
    const all = await twoWithPlaces(group, directory)
    const { ana, ben, space, anas, bens } = all
    await anas.write('d/f.txt', 'one')
    const folder = await shared(all)
    await holds(ben, bens, { 'd/f.txt': 'one' })
    await upToDate(ana, space, folder)
    await remove(join(anas.path, 'd'))
    await mkdir(join(anas.path, 'd'))
    await anas.write('d/f.txt', 'two')
    await ben.until(async () => (await bens.files())['d/f.txt'] === 'two', SOON)
    await upToDate(ana, space, folder)
    for (const text of ['three', 'four', 'five']) await isFollowed(all, 'd/f.txt', text)
  })

  it('is still watched after a copy replaced it', { timeout: 300_000 }, async () => {
    const all = await twoWithPlaces(group, directory)
    const { ana, ben, space, anas, bens } = all
    await anas.write('d/f.txt', 'one')
    const folder = await shared(all)
    await holds(ben, bens, { 'd/f.txt': 'one' })
    await upToDate(ana, space, folder)
    await cp(anas.path, `${anas.path} copy`, { recursive: true, preserveTimestamps: true })
    await rm(anas.path, { recursive: true })
    await rename(`${anas.path} copy`, anas.path)
    await upToDate(ana, space, folder)
    for (const text of ['two', 'three', 'four']) await isFollowed(all, 'd/f.txt', text)
  })

  it('is reported as missing as soon as its mark is removed', { timeout: 300_000 }, async () => {
    const all = await twoWithPlaces(group, directory)
    const { ana, space, anas } = all
    await anas.write('f.txt', 'one')
    const folder = await shared(all)
    await upToDate(ana, space, folder)
    await unlink(join(anas.path, '.parley/used-by'))
    await ana.until(async () => (await hereOf(ana, space, folder))?.problem === 'gone', SOON)
    expect((await anas.files())['f.txt']).toBe('one')
  })
})
