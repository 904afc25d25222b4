import { expect, it } from 'vitest'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { RESTORABLE } from '../../../../shared/tools/index/shape.ts'
import { Apps, type AppsOptions } from './apps.ts'
import { KeptApps } from './kept-apps.ts'

it('knows the sites of all apps that were opened on this device, until their space is deleted from it', async () => {
  const kept = await KeptApps.open({ async *entries() {}, async put() {} })
  const [one, other] = [kept.of('one', 'a'), kept.of('other', 'a')]
  expect([one, other].map(({ site }) => kept.hasSite(site))).toEqual([true, true])
  await kept.deleteSpace('one')
  expect([one, other].map(({ site }) => kept.hasSite(site))).toEqual([false, true])
  expect(kept.of('one', 'a').site).not.toBe(one.site)
})

it('forgets an app once this device has seen it deleted for too long to be restored', async () => {
  const stored = new Map<number, unknown>()
  const table = {
    async *entries() {
      yield* stored
    },
    async put(number: number, value: unknown) {
      if (value === null) stored.delete(number)
      else stored.set(number, structuredClone(value))
    },
  }
  const opened = await KeptApps.open(table)
  const apps = ['kept', 'deleted', 'restored'].map((item) => opened.of('one', item))
  await Promise.all(apps.map((app) => opened.save(app)))
  const [kept, deleted, restored] = apps.map(({ site }) => site) as [string, string, string]
  const start = 1_800_000_000_000
  /** Looks after a restart, each time. */
  const see = async (items: readonly string[], days: number): Promise<string[]> => {
    const again = await KeptApps.open(table)
    await again.sees('one', (item) => items.includes(item), start + days)
    await again.sees('other', () => true, start + days)
    return [kept, deleted, restored].filter((site) => again.hasSite(site))
  }
  expect(await see(['deleted', 'restored'], 0)).toEqual([kept, deleted, restored])
  expect(await see(['deleted'], RESTORABLE / 2)).toEqual([kept, deleted, restored])
  expect(await see(['deleted', 'restored'], RESTORABLE + 1)).toEqual([kept, restored])
  expect(stored.size).toBe(2)
})

it('looks for deleted apps in the index when a space is opened', async () => {
  const kept = await KeptApps.open({ async *entries() {}, async put() {} })
  const [app, other] = [kept.of('one', 'deleted'), kept.of('one', 'listed')]
  await Promise.all([kept.save(app), kept.save(other)])
  let now = 1_800_000_000_000
  const apps = new Apps({ kept, now: () => now } as AppsOptions)
  const index = {
    follow: () => ({ dispose() {} }),
    ready: Promise.resolve(),
    items: { deleted: new Set(['deleted']) },
  }
  const space = { id: 'one', live: () => ({ on() {} }), index } as unknown as OpenSpace
  for (let start = 0; start < 2; start += 1) {
    expect([app, other].map(({ site }) => kept.hasSite(site))).toEqual([true, true])
    apps.opened(space)
    await new Promise(setImmediate)
    now += RESTORABLE + 1
  }
  expect([app, other].map(({ site }) => kept.hasSite(site))).toEqual([false, true])
})
