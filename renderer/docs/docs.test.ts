import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { writeDoc } from '../../shared/docs/with-doc.ts'
import { FakeHost, hex } from '../testing/host/fake-host.ts'
import { createDocs, type OpenDoc } from './docs.ts'

const BEN = hex(2)

function world() {
  const host = new FakeHost({ name: 'Ana', color: '#3b5bdb' })
  const space = host.addSpace('Design', { role: 'owner', name: 'Ana', color: '#3b5bdb' })
  const lane = `chat/${hex(3, 16)}/2026-11/${host.device}`
  return { host, space, lane }
}

const stored = (host: FakeHost, space: string, doc: string) => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, host.docs.state(space, doc))
  return copy
}

describe('docs over IPC', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  const settle = () => vi.advanceTimersByTimeAsync(0)

  it('writes a lane immediately and in order, and knows what is saved', async () => {
    const { host, space, lane } = world()
    const docs = createDocs({ host: host.window() })
    const open = docs.openDoc(space, lane)
    await open.ready
    open.doc.getArray('entries').push(['a'])
    open.doc.getArray('entries').push(['b'])
    expect(open.snapshot.pending).toBe(true)
    await settle()
    expect(open.snapshot).toMatchObject({ pending: false, savedClock: 2 })
    expect(stored(host, space, lane).getArray('entries').toJSON()).toEqual(['a', 'b'])
  })

  it('merges the changes to a table for 2 s when alone and for 100 ms when someone is online', async () => {
    for (const [here, delay] of [
      [false, 2000],
      [true, 100],
    ] as const) {
      const { host, space } = world()
      const docs = createDocs({ host: host.window(), someoneHere: () => here })
      const open = docs.openDoc(space, 'index')
      await open.ready
      for (let number = 0; number < 10; number += 1) open.doc.getMap('items').set(`key${number}`, number)
      await vi.advanceTimersByTimeAsync(delay - 1)
      expect(host.log.filter((name) => name === 'docs.write')).toHaveLength(0)
      await vi.advanceTimersByTimeAsync(1)
      expect(host.log.filter((name) => name === 'docs.write')).toHaveLength(1)
      expect(stored(host, space, 'index').getMap('items').size).toBe(10)
    }
  })

  it('keeps writing a table that changes continuously', async () => {
    const { host, space } = world()
    const docs = createDocs({ host: host.window(), someoneHere: () => true })
    const open = docs.openDoc(space, 'index')
    await open.ready
    for (let step = 0; step < 20; step += 1) {
      open.doc.getMap('items').set('key', step)
      await vi.advanceTimersByTimeAsync(50)
    }
    expect(host.log.filter((name) => name === 'docs.write').length).toBeGreaterThanOrEqual(9)
  })

  it('sends pending changes immediately on flush and on close', async () => {
    const { host, space } = world()
    const docs = createDocs({ host: host.window() })
    const open = docs.openDoc(space, 'index')
    await open.ready
    open.doc.getMap('items').set('a', 1)
    await docs.flush()
    expect(stored(host, space, 'index').getMap('items').toJSON()).toEqual({ a: 1 })
    open.doc.getMap('items').set('b', 2)
    open.close()
    await settle()
    expect(stored(host, space, 'index').getMap('items').toJSON()).toEqual({ a: 1, b: 2 })
    expect(host.log.at(-1)).toBe('docs.close')
  })

  it('shares one doc between references and closes it with the last one', async () => {
    const { host, space } = world()
    const docs = createDocs({ host: host.window() })
    const [first, second] = [docs.openDoc(space, 'index'), docs.openDoc(space, 'index')]
    expect(first.doc).toBe(second.doc)
    first.close()
    first.close()
    await settle()
    expect(host.log).not.toContain('docs.close')
    second.close()
    await settle()
    expect(host.log.filter((name) => name === 'docs.close')).toHaveLength(1)
  })

  it('applies others’ changes and keeps its own client id', async () => {
    const { host, space } = world()
    const docs = createDocs({ host: host.window() })
    const open = docs.openDoc(space, 'index')
    await open.ready
    const client = open.doc.clientID
    host.remote(space, 'index', BEN, (doc) => doc.getMap('items').set('ben', true))
    open.doc.getMap('items').set('ana', true)
    await docs.flush()
    expect(open.doc.getMap('items').toJSON()).toEqual({ ben: true, ana: true })
    expect(open.doc.clientID).toBe(client)
  })

  it('keeps its changes if the host lost its chain in a crash, before or after its first record', async () => {
    for (const isFirst of [true, false]) {
      const { host, space, lane } = world()
      const docs = createDocs({ host: host.window() })
      const refused = vi.fn()
      docs.onRefused(refused)
      const open = docs.openDoc(space, lane)
      await open.ready
      const stays = isFirst ? [] : ['stored']
      open.doc.getArray('entries').push(stays)
      await docs.flush()
      host.pause()
      open.doc.getArray('entries').push(['under way'])
      await settle()
      host.crash()
      open.doc.getArray('entries').push(['while it was gone'])
      host.docs.loseChains()
      host.restart()
      await settle()
      const all = [...stays, 'under way', 'while it was gone']
      expect(open.snapshot.pending).toBe(false)
      expect(stored(host, space, lane).getArray('entries').toJSON()).toEqual(all)
      open.doc.getArray('entries').push(['and then'])
      await docs.flush()
      expect(stored(host, space, lane).getArray('entries').toJSON()).toEqual([...all, 'and then'])
      expect(open.doc.getArray('entries').toJSON()).toEqual([...all, 'and then'])
      expect(refused).not.toHaveBeenCalled()
    }
  })

  it('keeps typed text through a crash and sends it once', async () => {
    for (const arrived of [true, false]) {
      const { host, space, lane } = world()
      const docs = createDocs({ host: host.window() })
      const open = docs.openDoc(space, lane)
      await open.ready
      host.pause()
      open.doc.getArray('entries').push(['under way'])
      await settle()
      if (arrived) {
        const client = host.docs.client(space, lane)
        host.docs.write(space, lane, client, Y.encodeStateAsUpdate(open.doc))
      }
      host.crash()
      open.doc.getArray('entries').push(['while it was gone'])
      await settle()
      expect(open.snapshot.pending).toBe(true)
      host.remote(space, lane, BEN, () => {})
      host.restart()
      await settle()
      expect(open.snapshot.pending).toBe(false)
      expect(stored(host, space, lane).getArray('entries').toJSON()).toEqual(['under way', 'while it was gone'])
      expect(open.doc.getArray('entries').length).toBe(2)
    }
  })

  it('opens a doc once the host is back if it was requested while the host was down', async () => {
    const { host, space } = world()
    const docs = createDocs({ host: host.window() })
    host.crash()
    const open = docs.openDoc(space, 'index')
    await settle()
    expect(open.status).toBe('opening')
    host.restart()
    await settle()
    expect(open.status).toBe('ready')
  })

  it('keeps a doc that was closed while the host was down, so that it can be opened again', async () => {
    const { host, space, lane } = world()
    const docs = createDocs({ host: host.window() })
    const first = docs.openDoc(space, lane)
    await first.ready
    first.doc.getArray('entries').push(['a'])
    await settle()
    host.crash()
    first.close()
    await settle()
    expect(docs.ids(space, 'chat/')).toEqual([lane])
    const again = docs.openDoc(space, lane)
    await again.ready
    expect(again.doc.getArray('entries').toJSON()).toEqual(['a'])
    again.close()
    host.restart()
    await settle()
    expect(docs.ids(space, 'chat/')).toEqual([])
  })

  it('says whether a change is durable, or was given up', async () => {
    const { host, space } = world()
    const docs = createDocs({ host: host.window() })
    const change = () => writeDoc(docs, space, 'index', (doc) => doc.getMap('items').set('key', 1))
    host.writeErrors.push({ reason: 'refused', message: 'no' })
    const refused = change()
    await settle()
    expect(await refused).toBe(false)
    const written = change()
    await settle()
    expect(await written).toBe(true)
  })

  it("shows the host's state again after a refused write and reports it", async () => {
    const { host, space } = world()
    const docs = createDocs({ host: host.window() })
    const refused = vi.fn()
    docs.onRefused(refused)
    const open = docs.openDoc(space, 'index')
    await open.ready
    open.doc.getMap('items').set('kept', 1)
    await open.flush()
    host.writeErrors.push({ reason: 'refused', message: 'no' })
    const before = open.doc
    open.doc.getMap('items').set('refused', 1)
    await open.flush()
    await settle()
    expect(refused).toHaveBeenCalledOnce()
    expect(open.doc).not.toBe(before)
    expect(open.doc.getMap('items').toJSON()).toEqual({ kept: 1 })
    open.doc.getMap('items').set('after', 1)
    await open.flush()
    expect(stored(host, space, 'index').getMap('items').toJSON()).toEqual({ kept: 1, after: 1 })
  })

  it('retries when the disk is full', async () => {
    const { host, space, lane } = world()
    const docs = createDocs({ host: host.window() })
    const open = docs.openDoc(space, lane)
    await open.ready
    host.writeErrors.push({ reason: 'storage', message: 'disk full' }, { reason: 'storage', message: 'disk full' })
    open.doc.getArray('entries').push(['a'])
    await settle()
    expect(open.snapshot.pending).toBe(true)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(open.snapshot.pending).toBe(false)
    expect(stored(host, space, lane).getArray('entries').toJSON()).toEqual(['a'])
  })

  it('rebuilds the doc on a reset and keeps own pending changes', async () => {
    const { host, space } = world()
    const docs = createDocs({ host: host.window() })
    const open = docs.openDoc(space, 'index')
    await open.ready
    host.remote(space, 'index', BEN, (doc) => doc.getMap('items').set('void', true))
    host.docs.wipe(space, 'index')
    open.doc.getMap('items').set('mine', true)
    host.emit('docs.reset', { space, doc: 'index' })
    await settle()
    expect(open.doc.getMap('items').toJSON()).toEqual({ mine: true })
    await open.flush()
    expect(stored(host, space, 'index').getMap('items').toJSON()).toEqual({ mine: true })
  })

  it('keeps the doc on a reset that changes nothing: an editor that shows it keeps its caret', async () => {
    const { host, space } = world()
    const docs = createDocs({ host: host.window() })
    const open = docs.openDoc(space, 'index')
    await open.ready
    for (const key of ['first', 'second', 'third']) {
      open.doc.getMap('items').set('mine', key)
      host.remote(space, 'index', BEN, (doc) => void doc.getMap('items').set('his', key))
      if (key === 'second') await open.flush()
    }
    const { doc } = open
    expect(open.snapshot.pending).toBe(true)
    host.emit('docs.reset', { space, doc: 'index' })
    await settle()
    expect(open.doc).toBe(doc)
    doc.getMap('items').set('mine', 'fourth')
    await open.flush()
    expect(stored(host, space, 'index').getMap('items').toJSON()).toEqual({ mine: 'fourth', his: 'third' })
  })

  it('rebuilds the doc if a cut-off arrived while the host was down', async () => {
    const { host, space } = world()
    const docs = createDocs({ host: host.window() })
    const open = docs.openDoc(space, 'index')
    await open.ready
    host.remote(space, 'index', BEN, (doc) => doc.getMap('items').set('void', true))
    host.crash()
    host.docs.wipe(space, 'index')
    open.doc.getMap('items').set('mine', true)
    host.restart()
    await settle()
    await open.flush()
    expect(open.doc.getMap('items').toJSON()).toEqual({ mine: true })
  })

  it('applies updates that arrive during opening only after those they build on', async () => {
    const { host, space } = world()
    const write = (key: string) => host.remote(space, 'index', BEN, (doc) => void doc.getMap('items').set('last', key))
    write('first')
    const open = createDocs({ host: host.window() }).openDoc(space, 'index')
    await Promise.resolve()
    for (const key of ['second', 'third']) write(key)
    expect(open.doc.store.pendingStructs).toBeNull()
    await settle()
    expect(open.doc.getMap('items').toJSON()).toEqual({ last: 'third' })
  })

  it('misses no update that arrives while a doc is being rebuilt', async () => {
    const { host, space } = world()
    const client = host.window()
    let answer = () => {}
    const slow: typeof client = {
      ...client,
      call: async (name, ...input) => {
        const result = await client.call(name, ...input)
        if (name === 'docs.open') await new Promise<void>((resolve) => (answer = resolve))
        return result
      },
    }
    const docs = createDocs({ host: slow })
    const open = docs.openDoc(space, 'index')
    await settle()
    answer()
    await settle()
    host.emit('docs.reset', { space, doc: 'index' })
    await settle()
    host.remote(space, 'index', BEN, (doc) => doc.getMap('items').set('meanwhile', true))
    answer()
    await settle()
    expect(open.doc.getMap('items').toJSON()).toEqual({ meanwhile: true })
  })

  it('resolves a flush that the host carried out before it crashed', async () => {
    const { host, space, lane } = world()
    const docs = createDocs({ host: host.window() })
    const open = docs.openDoc(space, lane)
    await open.ready
    host.pause()
    open.doc.getArray('entries').push(['a'])
    const flushed = vi.fn()
    void docs.flush().then(flushed)
    host.docs.write(space, lane, host.docs.client(space, lane), Y.encodeStateAsUpdate(open.doc))
    host.crash()
    host.restart()
    await settle()
    expect(flushed).toHaveBeenCalledOnce()
    expect(docs.isPending()).toBe(false)
  })

  it('writes in two windows at the same time', async () => {
    const { host, space } = world()
    const [a, b] = [0, 1].map(() => createDocs({ host: host.window() }).openDoc(space, 'index')) as [OpenDoc, OpenDoc]
    await Promise.all([a.ready, b.ready])
    expect(a.doc.clientID).not.toBe(b.doc.clientID)
    a.doc.getMap('items').set('a', 1)
    b.doc.getMap('items').set('b', 2)
    await Promise.all([a.flush(), b.flush()])
    for (const { doc } of [a, b]) expect(doc.getMap('items').toJSON()).toEqual({ a: 1, b: 2 })
  })

  it('can write after a change of role, and opens a doc that had failed', async () => {
    const { host, space } = world()
    host.details.set(space, { ...host.detail(space), mayWrite: false })
    const docs = createDocs({ host: host.window() })
    const open = docs.openDoc(space, 'index')
    const missing = docs.openDoc(hex(77), 'index')
    await settle()
    expect([open.snapshot.writable, missing.status]).toEqual([false, 'failed'])
    host.details.set(space, { ...host.detail(space), mayWrite: true })
    host.addSpace('Late', { role: 'owner', name: 'Ana', color: '#3b5bdb' }, hex(77))
    docs.reopen(space)
    docs.reopen(hex(77))
    await settle()
    expect([open.snapshot.writable, missing.status]).toEqual([true, 'ready'])
  })

  it('collects which device holds which changes', async () => {
    const { host, space, lane } = world()
    const docs = createDocs({ host: host.window() })
    const open = docs.openDoc(space, lane)
    await open.ready
    host.hold(space, lane, BEN, 3)
    host.hold(space, lane, BEN, 2)
    const client = open.doc.clientID
    expect(open.snapshot.held).toEqual([{ client, device: BEN, clock: 3 }])
  })
})
