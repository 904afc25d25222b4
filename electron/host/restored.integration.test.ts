/** Complete hosts whose folder was restored from a backup, or copied while in use. */
import { cp, rm } from 'node:fs/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { draw, drawnOn } from './testing/board.ts'
import { dial, enter, HostGroup, invite } from './testing/group.ts'
import type { TestHost } from './testing.ts'

const group = new HostGroup()
const { copyOf, start, stop } = group

afterEach(async () => {
  await group.remove()
})

async function together() {
  const {
    people: [ana, ben],
    space,
  } = await group.together(['Ana', 'Ben'])
  return { ana, ben, space }
}

const kindsOf = async (host: TestHost): Promise<string[]> =>
  (await host.call('app.state', undefined)).problems.map(({ kind }) => kind)

describe('[G4] a host whose folder', () => {
  it('was restored from a backup reports it, loses nothing, and forks nothing', async () => {
    const { ana, ben, space } = await together()
    await draw(ana, space, 'a')
    await ben.until(async () => (await drawnOn(ben, space)) === 'a')
    await stop(ana)
    const backup = await copyOf(ana.directory)
    const later = await start('Ana', ana.directory)
    expect(await kindsOf(later)).toEqual([])
    await draw(later, space, 'b')
    await ben.until(async () => (await drawnOn(ben, space)) === 'a,b')
    await stop(later)
    await rm(ana.directory, { recursive: true })
    await cp(backup, ana.directory, { recursive: true, preserveTimestamps: true })

    const alone = await start('Ana', ana.directory, { quiet: true })
    expect(await kindsOf(alone)).toEqual(['store-moved'])
    await draw(alone, space, 'c')
    expect(await drawnOn(alone, space)).toBe('a,c')
    await stop(alone)
    const again = await start('Ana', ana.directory)
    await ben.until(async () => (await drawnOn(ben, space)) === 'a,b,c')
    await again.until(async () => (await drawnOn(again, space)) === 'a,b,c')
    // Problems that were not dismissed are reported again.
    await again.until(async () => (await kindsOf(again)).length === 2)
    expect(await kindsOf(again)).toEqual(['taken-back', 'store-moved'])
    expect(await kindsOf(ben)).toEqual([])
  })

  it('was copied and is used twice reports that, and both continue without a fork', async () => {
    const { ana, ben, space } = await together()
    await draw(ana, space, 'a')
    const copy = await start('Ana', await copyOf(ana.directory), { quiet: true })
    expect(await kindsOf(copy)).toEqual(['store-moved'])
    expect(await drawnOn(copy, space)).toBe('a')
    await draw(copy, space, 'b')
    await draw(ana, space, 'c')
    await ben.until(async () => (await drawnOn(ben, space)) === 'a,c')
    const directory = copy.directory
    await stop(copy)
    await stop(ana)
    const second = await start('Ana', directory)
    await ben.until(async () => (await drawnOn(ben, space)) === 'a,b,c')
    await second.until(async () => (await drawnOn(second, space)) === 'a,b,c')
    await draw(second, space, 'd')
    await stop(second)
    const first = await start('Ana', ana.directory)
    await first.until(async () => (await drawnOn(first, space)) === 'a,b,c,d')
    await draw(first, space, 'e')
    await ben.until(async () => (await drawnOn(ben, space)) === 'a,b,c,d,e')
    expect(await kindsOf(ben)).toEqual([])
  })

  it('is unchanged reports nothing if a member left and joined again', async () => {
    const { ana, ben, space } = await together()
    await draw(ben, space, 'a')
    await ana.until(async () => (await drawnOn(ana, space)) === 'a')
    await ben.until(async () => (await ben.holdings(space)).unkept === 0)
    await ben.call('spaces.leave', { space, successor: null, keep: false, anyway: false })
    await ben.until(async () => (await ben.call('app.state', undefined)).spaces.length === 0)
    await enter(ben, await invite(ana, space, 'editor'), 30_000)
    await ben.until(async () => (await drawnOn(ben, space)) === 'a', 30_000)
    await draw(ben, space, 'b')
    await ana.until(async () => (await drawnOn(ana, space)) === 'a,b', 30_000)
    for (const host of [ana, ben]) expect(await kindsOf(host)).toEqual([])
  })

  it('is in use in two places at the same time finds out from the records that others have', async () => {
    const { ana, ben, space } = await together()
    await draw(ana, space, 'a')
    const copy = await start('Ana', await copyOf(ana.directory))
    // According to timestamps, the copied folder may contain records written just as the copy starts.
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await draw(copy, space, 'b')
    await draw(ana, space, 'c')
    await draw(ben, space, 'd')
    // They meet only through Ben, who passes on what each of them wrote, and sends his own records to both.
    for (const host of [ben, ana, copy])
      await host.until(async () => (await drawnOn(host, space)) === 'a,b,c,d', 30_000)
    for (const host of [ana, copy]) await host.until(async () => (await kindsOf(host)).includes('used-twice'))
    for (const host of [ana, copy]) expect(await kindsOf(host)).not.toContain('device-refused')
    expect(await kindsOf(ben)).toEqual([])
  })

  it('is in use in two places at the same time finds out when the two hosts meet', async () => {
    const { ana, ben } = await together()
    await stop(ben)
    const copy = await start('Ana', await copyOf(ana.directory))
    await dial(copy, ana)
    for (const host of [ana, copy]) await host.until(async () => (await kindsOf(host)).includes('used-twice'), 30_000)
    for (const host of [ana, copy]) expect(await kindsOf(host)).not.toContain('device-refused')
  })
})
