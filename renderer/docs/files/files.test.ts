import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { HostClient } from '../../../shared/ipc/contract.ts'
import { FILES_ROOT, filesLane, type PlacedFile } from '../../../shared/tools/files/shape.ts'
import { FakeHost, hex } from '../../testing/host/fake-host.ts'
import { createDocs, type Docs } from '../docs.ts'
import { FilesFeed } from './files-feed.ts'
import { Placing } from './placing.ts'
import { Sharer, type SharerOptions } from './sharer.ts'
import { Transfers } from './transfers.ts'

const CONVERSATION = '1'.repeat(32)
const ben = hex(100)
const given = (name: string) => ({ file: new File(['hello'], name, { type: 'text/plain' }), name, folder: '' })

let host: FakeHost
let client: HostClient
let docs: Docs
let space: string
const ends: (() => void)[] = []

beforeEach(() => {
  host = new FakeHost({ name: 'Ana', color: '#3b5bdb' })
  space = host.addSpace('Fair', { role: 'owner', name: 'Ana', color: '#3b5bdb' })
  client = host.window()
  docs = createDocs({ host: client })
})

afterEach(() => {
  for (const end of ends.splice(0)) end()
  docs.destroy()
})

function open(conversation: string | null = null, options: Partial<SharerOptions> = {}) {
  const mayDeleteForEveryone = (device: string) => device === host.device
  const feed = new FilesFeed({ host: client, docs, space, conversation, me: host.device, mayDeleteForEveryone })
  const transfers = new Transfers(client, space)
  const sharer = new Sharer({
    host: client,
    space,
    conversation,
    feed,
    transfers,
    grantOf: async () => null,
    send: async () => {},
    lookAt: async () => null,
    ...options,
  })
  ends.push(() => {
    sharer.stop()
    transfers.stop()
    feed.stop()
  })
  return { feed, transfers, sharer }
}

const paths = (feed: FilesFeed) => feed.snapshot.list.map(({ path }) => path)

describe('files of a window', () => {
  it('are reported as complete even if nothing else has changed', async () => {
    const { feed } = open()
    const told: boolean[] = []
    feed.subscribe(() => told.push(feed.snapshot.ready))
    await feed.ready
    await expect.poll(() => told.at(-1)).toBe(true)
  })

  it('are announced once the host has read them', async () => {
    const { feed, sharer } = open()
    await feed.ready
    const { shared } = sharer.shareOne(given('a.txt'))
    expect(paths(feed)).toEqual([])
    expect(await shared).toMatchObject({ name: 'a.txt', size: 5, device: host.device })
    await expect.poll(() => paths(feed)).toEqual(['a.txt'])
    expect(host.log).toContain('files.shared')
    expect(sharer.snapshot).toEqual([])
  })

  it('are read three at a time, more if they’re small', async () => {
    const begun: string[] = []
    const { feed, sharer } = open(null, {
      grantOf: (file) => {
        begun.push(file.name)
        return new Promise(() => {})
      },
    })
    await feed.ready
    const large = ['a', 'b', 'c', 'd'].map((name) => {
      const { file, ...rest } = given(name)
      return { ...rest, file: Object.defineProperty(file, 'size', { value: 3_000_000 }) }
    })
    sharer.share([...large, ...Array.from({ length: 60 }, (_, index) => given(String(index)))])
    expect(begun).toEqual(['a', 'b', 'c'])
    for (const { name, number } of sharer.snapshot) if (['a', 'b', 'c', 'd'].includes(name)) sharer.cancel(number)
    expect(begun).toHaveLength(4 + 48)
    expect(sharer.snapshot.filter(({ state }) => state === 'waiting')).toHaveLength(12)
  })

  it('become new versions if the name is taken, even by someone else', async () => {
    const { feed, sharer } = open()
    await feed.ready
    const entry = {
      kind: 'file',
      id: hex(1, 24),
      name: 'a.txt',
      folder: '',
      type: '',
      size: 1,
      root: hex(2),
      key: hex(3),
      time: Date.now() + 60_000,
    }
    host.remote(space, filesLane(null, Date.now(), ben), ben, (doc) => doc.getArray(FILES_ROOT).push([entry]))
    await expect.poll(() => paths(feed)).toEqual(['a.txt'])
    await sharer.shareOne(given('a.txt')).shared
    const [listed] = feed.snapshot.list
    expect(listed?.versions.map(({ device }) => device)).toEqual([host.device, ben])
    expect(listed?.apart).toBe(false)
  })

  it('are deleted for everyone and restored', async () => {
    const { feed, sharer } = open()
    await feed.ready
    const file = await sharer.shareOne(given('a.txt')).shared
    if (!file) throw new Error('not shared')
    expect(await feed.deleteForEveryone([file], true)).toBe(true)
    await expect.poll(() => paths(feed)).toEqual([])
    await new Promise((resolve) => setTimeout(resolve, 2))
    expect(await feed.deleteForEveryone([file], false)).toBe(true)
    await expect.poll(() => paths(feed)).toEqual(['a.txt'])
  })

  it('are restored and moved back once no view shows them', async () => {
    const { feed, sharer } = open()
    await feed.ready
    const file = await sharer.shareOne(given('a.txt')).shared
    if (!file) throw new Error('not shared')
    await feed.move([file], () => ({ name: 'b.txt', folder: '' }))
    await feed.deleteForEveryone([file], true)
    feed.stop()
    const before = Date.now()
    await expect.poll(() => Date.now()).toBeGreaterThan(before)
    expect(await feed.deleteForEveryone([file], false)).toBe(true)
    expect(await feed.move([file], ({ name, folder }) => ({ name, folder }))).toBe(true)
    const again = open().feed
    await again.ready
    expect(paths(again)).toEqual(['a.txt'])
  })

  it('are announced where they were shared, even after the window that shared them has closed', async () => {
    const [own, among] = [open(), open(CONVERSATION)]
    await Promise.all([own.feed.ready, among.feed.ready])
    const about = { name: 'b.txt', folder: '', type: '', size: 5, grant: null }
    await client.call('files.share', { space, id: hex(9, 32), conversation: CONVERSATION, ...about })
    await expect.poll(() => paths(among.feed)).toEqual(['b.txt'])
    expect(paths(own.feed)).toEqual([])
  })

  it('are not announced if sharing was stopped', async () => {
    const { feed, sharer } = open()
    await feed.ready
    const { number, shared } = sharer.shareOne(given('a.txt'))
    sharer.cancel(number)
    expect(await shared).toBeNull()
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(paths(feed)).toEqual([])
  })

  it('are deleted for everyone if sharing was stopped during the announcement', async () => {
    const { feed, sharer } = open()
    await feed.ready
    const announce = feed.announce.bind(feed)
    vi.spyOn(feed, 'announce').mockImplementation((files) => {
      sharer.cancel(number)
      return announce(files)
    })
    const deleteForEveryone = vi.spyOn(feed, 'deleteForEveryone')
    const { number, shared } = sharer.shareOne(given('a.txt'))
    expect(await shared).toBeNull()
    await expect.poll(() => deleteForEveryone.mock.calls.length).toBe(1)
    await deleteForEveryone.mock.results[0]?.value
    expect(paths(feed)).toEqual([])
  })

  it('report why they couldn’t be sent, and can be retried', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 50 })
    ends.push(() => vi.useRealTimers())
    let isBroken = true
    const share = client.call.bind(client)
    vi.spyOn(client, 'call').mockImplementation((async (name: string, ...input: unknown[]) => {
      if (name === 'files.share' && isBroken) return { ok: true, value: { address: '/upload/x' } }
      return (share as (...all: unknown[]) => unknown)(name, ...input)
    }) as HostClient['call'])
    const { feed, sharer } = open(null, { send: () => Promise.reject(new Error('gone')) })
    await feed.ready
    const { number, shared } = sharer.shareOne(given('a.txt'))
    await expect.poll(() => sharer.snapshot[0]).toMatchObject({ state: 'failed', problem: 'gone' })
    isBroken = false
    sharer.retry(number)
    expect(await shared).toMatchObject({ name: 'a.txt' })
  })
})

describe('files waiting to be placed', () => {
  /** Each new one starts with the files that the previous one kept. */
  function placing() {
    const parts = open()
    let files: readonly PlacedFile[] = []
    const listeners = new Set<() => void>()
    const keep = (next: readonly PlacedFile[]) => {
      files = next
      for (const listener of listeners) listener()
    }
    const kept = {
      get: () => files,
      set: keep,
      forget: () => keep([]),
      onChange(listener: () => void) {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
    }
    const options = { space, place: 'general', me: host.device, unnamed: 'file', most: 10, kept }
    const close = vi.fn()
    return { ...parts, close, begin: () => new Placing({ open: () => ({ parts, close }) }, options) }
  }

  it('keep waiting after a restart, until they are placed', async () => {
    const { feed, begin } = placing()
    begin().add([given('a.txt').file])
    await expect.poll(() => paths(feed)).toEqual(['a.txt'])
    const again = begin()
    expect(again.snapshot.pending).toMatchObject([{ name: 'a.txt', size: 5, done: 5 }])
    const shared = await again.ready()
    expect(shared).toMatchObject([{ name: 'a.txt', device: host.device }])
    again.clear(shared ?? [])
    expect(begin().snapshot.pending).toEqual([])
    expect(paths(feed)).toEqual(['a.txt'])
  })

  it('are the same in all windows, and stop waiting everywhere once one window has placed them', async () => {
    const { feed, begin } = placing()
    const [one, other] = [begin(), begin()]
    one.follow()
    const stop = other.follow()
    one.add([given('a.txt').file])
    await expect.poll(() => other.snapshot.pending).toMatchObject([{ name: 'a.txt', size: 5, done: 5 }])
    other.clear((await other.ready()) ?? [])
    expect(one.snapshot.pending).toEqual([])
    expect(paths(feed)).toEqual(['a.txt'])
    stop()
    one.add([given('b.txt').file])
    await one.ready()
    expect(other.snapshot.pending).toEqual([])
    other.follow()
    expect(other.snapshot.pending).toMatchObject([{ name: 'b.txt' }])
  })

  it('are deleted for everyone if they are removed after a restart', async () => {
    const { feed, begin } = placing()
    begin().add([given('a.txt').file])
    await expect.poll(() => paths(feed)).toEqual(['a.txt'])
    const again = begin()
    again.remove(again.snapshot.pending[0]?.number ?? 0)
    await expect.poll(() => paths(feed)).toEqual([])
    expect(begin().snapshot.pending).toEqual([])
  })

  it('are released once they are placed, even if their place is off screen by then', async () => {
    const { close, begin } = placing()
    const placed: string[] = []
    const coming = begin()
    const all = coming.place([given('a.txt').file], ({ name }) => placed.push(name))
    await expect.poll(() => host.log).toContain('files.share')
    coming.leave()
    expect(close).not.toHaveBeenCalled()
    await all
    expect(placed).toEqual(['a.txt'])
    expect(close).toHaveBeenCalledOnce()
  })
})
