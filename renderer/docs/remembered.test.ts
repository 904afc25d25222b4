import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { HostClient } from '../../shared/ipc/contract.ts'
import { FakeHost } from '../testing/host/fake-host.ts'

const COUNT = z.object({ count: z.number().int() })
const NONE = { count: 0 }
const settle = async () => {
  for (let round = 0; round < 10; round += 1) await new Promise((resolve) => setTimeout(resolve, 0))
}

let windows = 0

/** Opens a separate window: the module holds the values, and each query loads another copy of it. */
async function openWindow(client: HostClient, move = async () => {}) {
  const address = `./remembered.ts?window=${windows++}`
  const module: typeof import('./remembered.ts') = await import(address)
  const ready = module.rememberAt(client, () => move())
  return { ...module, ready, count: module.remembered('count', COUNT, NONE) }
}

let host: FakeHost
beforeEach(() => {
  host = new FakeHost({ name: 'Ana', color: '#3b5bdb' })
})

describe('remembered window state', () => {
  it('is available in the next window, as the same value each time', async () => {
    const first = await openWindow(host.window())
    await first.ready
    first.count.set({ count: 3 })
    expect(first.count.get()).toEqual({ count: 3 })
    const second = await openWindow(host.window())
    await second.ready
    expect(second.count.get()).toEqual({ count: 3 })
    expect(second.count.get()).toBe(second.count.get())
    second.count.forget()
    await settle()
    expect(host.remembered.size).toBe(0)
  })

  it('is sent to the host synchronously with the change', async () => {
    const { ready, count } = await openWindow(host.window())
    await ready
    host.log.length = 0
    count.set({ count: 1 })
    expect(host.log).toEqual(['remembered.set'])
  })

  it('is the initial value if the stored one doesn’t match its schema', async () => {
    host.remembered.set('count', { count: 'many' })
    host.remembered.set('other', '{"broken')
    const { ready, count, remembered } = await openWindow(host.window())
    await ready
    expect(count.get()).toBe(NONE)
    expect(remembered('other', COUNT, NONE).get()).toBe(NONE)
  })

  it('is sent to the other windows', async () => {
    const one = await openWindow(host.window())
    const other = await openWindow(host.window())
    await Promise.all([one.ready, other.ready])
    const heard: number[] = []
    other.count.onChange(() => heard.push(other.count.get().count))
    one.count.set({ count: 5 })
    await settle()
    one.count.forget()
    await settle()
    expect(heard).toEqual([5, 0])
  })

  it('is sent again if the host was down in the meantime, and outlives the previous window', async () => {
    const { ready, count, isForgetful } = await openWindow(host.window())
    await ready
    host.crash()
    count.set({ count: 7 })
    await settle()
    expect([isForgetful(), host.remembered.size]).toEqual([true, 0])
    host.restart()
    await settle()
    expect([isForgetful(), host.remembered.get('count')]).toEqual([false, { count: 7 }])
  })

  it('stays as it was typed if another window changed it before this change was known', async () => {
    const one = await openWindow(host.window())
    await one.ready
    host.pause()
    one.count.set({ count: 1 })
    host.emit('remembered.changed', { key: 'count', value: { count: 2 } })
    expect(one.count.get()).toEqual({ count: 1 })
    host.release()
    await settle()
    expect(host.remembered.get('count')).toEqual({ count: 1 })
  })
})

describe('data that earlier versions left', () => {
  it('is taken over once, before anything is shown', async () => {
    host.isMoved = false
    let times = 0
    const move = async () => void times++
    const first = await openWindow(host.window(), move)
    await first.ready
    const second = await openWindow(host.window(), move)
    await second.ready
    expect([times, host.isMoved]).toEqual([1, true])
  })
})

/**
 * The module that preserves a page across a reload, those that migrate from earlier versions, and the one that replaces
 * the host's disk.
 */
const MAY = [
  'renderer/docs/any-earlier-storage.ts',
  'renderer/docs/earlier-storage.ts',
  'renderer/index.html',
  'renderer/platform/host/host-client.ts',
  'renderer/testing/show-scenarios.ts',
]
const STORAGE = /\b(localStorage|sessionStorage|indexedDB|cookieStore|caches)\b|document\.cookie|serviceWorker/

it("nothing else in the renderer uses the browser's storage", () => {
  const root = join(import.meta.dirname, '../..')
  const users = globSync('renderer/**/*.{ts,tsx,js,html}', { cwd: root })
    .filter((path) => !path.includes('.test.') && STORAGE.test(readFileSync(join(root, path), 'utf8')))
    .map((path) => path.replaceAll('\\', '/'))
  expect(users.sort()).toEqual(MAY)
  // By default, Mantine uses the browser's storage.
  const screen = readFileSync(join(root, 'renderer/app/root.tsx'), 'utf8')
  expect(screen).toMatch(/<MantineProvider[^>]*colorSchemeManager=/)
})
