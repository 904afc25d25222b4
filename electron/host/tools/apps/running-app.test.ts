import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { LANES_OF_ONE } from '../../../../shared/docs/lanes/folded-lanes.ts'
import { LIMITS } from '../../../../shared/record/limits.ts'
import type { Docs } from '../../../../shared/space-host/docs/docs.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { APP_LIMITS } from '../../../../shared/tools/apps/limits.ts'
import { type AppEntry, appLane, UPDATES_ROOT } from '../../../../shared/tools/apps/shape.ts'
import { KeptApps } from './kept-apps.ts'
import { RunningApp } from './running-app.ts'

const ITEM = '0a'.repeat(8)
const DEVICE = '0b'.repeat(32)
const NOW = Date.UTC(2026, 10, 20)

/** A space that contains these updates by one device. */
function spaceWith(...updates: readonly AppEntry[]): OpenSpace {
  const lane = appLane(ITEM, NOW, DEVICE)
  const stored = new Y.Doc()
  stored.getArray(UPDATES_ROOT).push([...updates])
  const docs = {
    async write(_reader: unknown, _doc: string, update: Uint8Array) {
      if (update.length > LIMITS.updateBytes) throw new Error('D1: too many bytes')
      Y.applyUpdate(stored, update)
    },
    open: async () => ({ client: 7, update: Y.encodeStateAsUpdate(stored), held: [] }),
    turns: () => ({ rest: async () => {} }),
    close: () => {},
    list: () => [lane],
    onAdded: () => ({ dispose: () => {} }),
  } as unknown as Docs
  return { id: 'space', device: DEVICE, docs, log: { mayWriteContent: () => true } } as unknown as OpenSpace
}

it('doesn’t report an update whose serial could change after a restart', async () => {
  let isFull = true
  const stored = new Map<number, unknown>()
  const kept = await KeptApps.open({
    async *entries() {},
    async put(number, value) {
      if (isFull) throw new Error('the disk is full')
      stored.set(number, value)
    },
  })
  const [space, app] = [spaceWith({ at: NOW, update: { payload: '1' } }), kept.of('space', ITEM)]
  const open = () => new RunningApp({ space, kept: app, players: null, save: () => kept.save(app), now: () => NOW })
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const running = open()
    await expect(running.start()).rejects.toThrow('full')
    expect([running.last, running.after(0)]).toEqual([0, []])
    running.stop()
  }
  isFull = false
  const running = open()
  await running.start()
  expect(running.after(0)).toMatchObject([{ serial: 1, device: DEVICE }])
  expect([...stored.values()]).toMatchObject([{ item: ITEM, serials: { runs: [[0, expect.any(Number), 0, 1]] } }])
  running.stop()
})

it('writes updates that notify many people, however many an app sends at the same time', async () => {
  const kept = await KeptApps.open({ async *entries() {}, async put() {} })
  const [space, app] = [spaceWith({ at: NOW, update: { payload: '1' } }), kept.of('space', ITEM)]
  const running = new RunningApp({ space, kept: app, players: null, save: () => kept.save(app), now: () => NOW })
  await running.start()
  const notice = { to: 'a'.repeat(64), text: 'ä'.repeat(APP_LIMITS.info) }
  const update = { payload: '1', notify: Array.from({ length: APP_LIMITS.notified }, () => notice) }
  await Promise.all(Array.from({ length: 60 }, () => running.send(update)))
  running.stop()
})

it('shows the latest summary, even if somebody’s clock is wrong', async () => {
  const kept = await KeptApps.open({ async *entries() {}, async put() {} })
  const said = (at: number, summary: string) => ({ at, update: { payload: '1', summary } })
  const space = spaceWith(said(NOW - 10, 'first'), said(NOW + 100 * 86_400_000, 'ahead'), said(NOW, 'last'))
  const app = kept.of('space', ITEM)
  const running = new RunningApp({ space, kept: app, players: null, save: () => kept.save(app), now: () => NOW })
  await running.start()
  expect(running.state.summary).toBe('last')
  const bytes = ['first', 'ahead', 'last'].reduce((sum, text) => sum + JSON.stringify(said(0, text).update).length, 0)
  expect(running.state.stored).toEqual({ all: bytes, own: bytes })
  running.stop()
})

it('reads only a few lanes per device, however many a device makes up', async () => {
  const kept = await KeptApps.open({ async *entries() {}, async put() {} })
  const space = spaceWith({ at: NOW, update: { payload: '1' } })
  const months = Array.from({ length: 300 }, (_, month) => Date.UTC(1990, month))
  space.docs.list = () => [...months.map((at) => appLane(ITEM, at, DEVICE)), appLane(ITEM, NOW, '0c'.repeat(32))]
  const app = kept.of('space', ITEM)
  const running = new RunningApp({ space, kept: app, players: null, save: () => kept.save(app), now: () => NOW })
  await running.start()
  expect(running.last).toBe(LANES_OF_ONE + 1)
  running.stop()
})

it('says who added a package, however many packages somebody else claims to have added', async () => {
  const kept = await KeptApps.open({ async *entries() {}, async put() {} })
  const stored = new Y.Doc()
  stored.getArray(UPDATES_ROOT).push([{ at: NOW, added: 'f'.repeat(64) }])
  const many = new Y.Doc()
  const madeUp = Array.from({ length: 100 }, (_, number) => ({ at: NOW, added: String(number).padStart(64, '0') }))
  many.getArray(UPDATES_ROOT).push(madeUp)
  const [honest, other] = ['0d', '0c'].map((byte) => appLane(ITEM, NOW, byte.repeat(32)))
  const space = spaceWith()
  space.docs.list = () => [other ?? '', honest ?? '']
  space.docs.open = async (_reader, lane) =>
    ({ client: 7, update: Y.encodeStateAsUpdate(lane === honest ? stored : many), held: [] }) as never
  const app = kept.of('space', ITEM)
  const running = new RunningApp({ space, kept: app, players: null, save: () => kept.save(app), now: () => NOW })
  await running.start()
  expect(running.state.added.find(({ root }) => root === 'f'.repeat(64))?.device).toBe('0d'.repeat(32))
  expect(running.state.added).toHaveLength(APP_LIMITS.added + 1)
  running.stop()
})
