/** Whole hosts whose folder was put back from a backup, or copied while it was in use. */
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { HostGroup } from './group-testbed.ts'
import type { TestHost } from './testing.ts'

const BOARD = 'board/00112233445566aa'
const group = new HostGroup()
const { start, stop } = group

afterEach(async () => {
  await group.remove()
})

async function copyOf(host: TestHost): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'parley-copy-'))
  group.keep(directory)
  await cp(host.directory, directory, { recursive: true, preserveTimestamps: true })
  return directory
}

async function together() {
  const [ana, ben] = [await start('Ana'), await start('Ben')]
  const { space } = await ana.call('spaces.create', { name: 'Team' })
  const { link } = await ana.call('spaces.invite', { space, role: 'editor', expires: null, uses: null })
  await ben.call('spaces.join', { link: link as string })
  await ben.until(async () => (await ben.detail(space)).standing === 'member')
  return { ana, ben, space }
}

const set = async (host: TestHost, space: string, key: string): Promise<void> => {
  const board = await host.openDoc(space, BOARD)
  await board.write((doc) => doc.getMap('elements').set(key, 1))
}

const keysOn = async (host: TestHost, space: string): Promise<string> =>
  Object.keys((await host.openDoc(space, BOARD)).doc.getMap('elements').toJSON())
    .sort()
    .join()

const kindsOf = async (host: TestHost): Promise<string[]> =>
  (await host.call('app.state', undefined)).problems.map(({ kind }) => kind)

describe('[G4] a host whose folder', () => {
  it('was put back from a backup says so, loses nothing that it or others have, and forks nothing', async () => {
    const { ana, ben, space } = await together()
    await set(ana, space, 'a')
    await ben.until(async () => (await keysOn(ben, space)) === 'a')
    await stop(ana)
    const backup = await copyOf(ana)
    const later = await start('Ana', ana.directory)
    expect(await kindsOf(later)).toEqual([])
    await set(later, space, 'b')
    await ben.until(async () => (await keysOn(ben, space)) === 'a,b')
    await stop(later)
    await rm(ana.directory, { recursive: true })
    await cp(backup, ana.directory, { recursive: true, preserveTimestamps: true })

    const alone = await start('Ana', ana.directory, { quiet: true })
    expect(await kindsOf(alone)).toEqual(['store-moved'])
    await set(alone, space, 'c')
    expect(await keysOn(alone, space)).toBe('a,c')
    await stop(alone)
    const again = await start('Ana', ana.directory)
    await ben.until(async () => (await keysOn(ben, space)) === 'a,b,c')
    await again.until(async () => (await keysOn(again, space)) === 'a,b,c')
    // What was told before and is not dismissed is told again.
    expect(await kindsOf(again)).toEqual(['taken-back', 'store-moved'])
    expect(await kindsOf(ben)).toEqual([])
  })

  it('was copied while in use, and is in use twice, says so, and both go on without a fork', async () => {
    const { ana, ben, space } = await together()
    await set(ana, space, 'a')
    const copy = await start('Ana', await copyOf(ana), { quiet: true })
    expect(await kindsOf(copy)).toEqual(['store-moved'])
    expect(await keysOn(copy, space)).toBe('a')
    await set(copy, space, 'b')
    await set(ana, space, 'c')
    await ben.until(async () => (await keysOn(ben, space)) === 'a,c')
    const directory = copy.directory
    await stop(copy)
    await stop(ana)
    const second = await start('Ana', directory)
    await ben.until(async () => (await keysOn(ben, space)) === 'a,b,c')
    await second.until(async () => (await keysOn(second, space)) === 'a,b,c')
    await set(second, space, 'd')
    await stop(second)
    const first = await start('Ana', ana.directory)
    await first.until(async () => (await keysOn(first, space)) === 'a,b,c,d')
    await set(first, space, 'e')
    await ben.until(async () => (await keysOn(ben, space)) === 'a,b,c,d,e')
    expect(await kindsOf(ben)).toEqual([])
  })

  it('is as it was says nothing of the kind to who left a space and joined it again', async () => {
    const { ana, ben, space } = await together()
    await set(ben, space, 'a')
    await ana.until(async () => (await keysOn(ana, space)) === 'a')
    await ben.until(async () => (await ben.detail(space)).unkept === 0)
    await ben.call('spaces.leave', { space, successor: null, keep: false, anyway: false })
    await ben.until(async () => (await ben.call('app.state', undefined)).spaces.length === 0)
    const { link } = await ana.call('spaces.invite', { space, role: 'editor', expires: null, uses: null })
    await ben.call('spaces.join', { link: link as string })
    await ben.until(async () => (await ben.detail(space)).standing === 'member', 30_000)
    await ben.until(async () => (await keysOn(ben, space)) === 'a', 30_000)
    await set(ben, space, 'b')
    await ana.until(async () => (await keysOn(ana, space)) === 'a,b', 30_000)
    for (const host of [ana, ben]) expect(await kindsOf(host)).toEqual([])
  })

  it('is in use in two places at the same time hears so from what others have', async () => {
    const { ana, ben, space } = await together()
    await set(ana, space, 'a')
    const copy = await start('Ana', await copyOf(ana))
    // What is written as the copy starts may have been in its folder for all that times tell.
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await set(copy, space, 'b')
    await set(ana, space, 'c')
    await set(ben, space, 'd')
    // They meet only through Ben, who gives each what the other wrote, and both his own.
    for (const host of [ben, ana, copy]) await host.until(async () => (await keysOn(host, space)) === 'a,b,c,d', 90_000)
    for (const host of [ana, copy]) await host.until(async () => (await kindsOf(host)).includes('used-twice'), 10_000)
    for (const host of [ana, copy]) expect(await kindsOf(host)).not.toContain('device-refused')
    expect(await kindsOf(ben)).toEqual([])
  }, 240_000)

  it('is in use in two places at the same time hears so where the two meet', async () => {
    const { ana, ben } = await together()
    await stop(ben)
    const copy = await start('Ana', await copyOf(ana))
    const { addresses } = await ana.call('nearby.state', undefined)
    await copy.call('nearby.connect', { address: `127.0.0.1:${addresses[0]?.replace(/^.*:/, '')}` })
    for (const host of [ana, copy]) await host.until(async () => (await kindsOf(host)).includes('used-twice'), 40_000)
    for (const host of [ana, copy]) expect(await kindsOf(host)).not.toContain('device-refused')
  }, 120_000)
})
