import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { docWith } from '../../docs/yjs/arrived.ts'
import { CallFailure } from '../../ipc/call-failure.ts'
import type { DocReader, Docs } from './docs.ts'
import { HostDoc, hostDocs } from './host-doc.ts'

const LANE = 'a lane'
const turn = () => new Promise((resolve) => setTimeout(resolve))

/** Docs in memory. `stored` is one that anyone can write. Opening and writing can be made to fail. */
function inMemory() {
  const stored = new Y.Doc()
  const readers = new Set<DocReader>()
  const refusal: { of: 'open' | 'write' | null } = { of: null }
  let client: number | null = 7
  const refuse = (what: 'open' | 'write') => {
    if (refusal.of === what) throw new CallFailure('storage', `no ${what}`)
  }
  const added = new Set<(doc: string) => void>()
  const docs = {
    async open(reader: DocReader) {
      readers.add(reader)
      const update = Y.encodeStateAsUpdate(stored)
      await turn()
      refuse('open')
      return { client, update, held: [] }
    },
    async write(_reader: DocReader, _doc: string, update: Uint8Array) {
      await turn()
      refuse('write')
      Y.applyUpdate(stored, update)
    },
    turns: () => ({ rest: turn }),
    close: (reader: DocReader) => void readers.delete(reader),
    list: () => [LANE],
    onAdded(listener: (doc: string) => void) {
      added.add(listener)
      return { dispose: () => void added.delete(listener) }
    },
  } as unknown as Docs
  return {
    docs,
    stored,
    readers,
    refusal,
    add(doc: string) {
      for (const listener of added) listener(doc)
    },
    mayNotWrite: () => {
      client = null
    },
    /** Appends a value as somebody else, in another window of this device: under the same client id. */
    others(value: string) {
      const doc = docWith((update) => {
        Y.applyUpdate(stored, update)
        for (const reader of readers) reader.updated(LANE, update, null)
      })
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(stored), 'arrived')
      doc.clientID = 7
      doc.getArray('values').push([value])
    },
    reset() {
      for (const reader of [...readers]) reader.reset(LANE)
    },
  }
}

const valuesOf = (doc: Y.Doc): unknown[] => doc.getArray('values').toJSON()
const push = (value: string) => (doc: Y.Doc) => doc.getArray('values').push([value])

describe('a doc that the host reads and writes', () => {
  it('loads stored content and reports changes by others and by itself', async () => {
    const { docs, stored, others } = inMemory()
    push('stored')(stored)
    const open = new HostDoc(docs, LANE)
    const seen: unknown[][] = []
    open.subscribe(() => seen.push(valuesOf(open.doc)))
    expect(valuesOf(await open.read())).toEqual(['stored'])
    others('theirs')
    await open.write(push('ours'))
    expect(seen).toEqual([['stored'], ['stored', 'theirs'], ['stored', 'theirs', 'ours']])
    expect(valuesOf(stored)).toEqual(['stored', 'theirs', 'ours'])
  })

  it('gets an update only once if it arrives while the doc is being opened', async () => {
    const { docs, others } = inMemory()
    const open = new HostDoc(docs, LANE)
    others('early')
    expect(valuesOf(await open.read())).toEqual(['early'])
  })

  it('applies updates that arrive during opening after those they build on', async () => {
    const { docs, stored, others } = inMemory()
    for (const value of ['first', 'second']) push(value)(stored)
    const open = new HostDoc(docs, LANE)
    for (const value of ['third', 'fourth']) others(value)
    expect(open.doc.store.pendingStructs).toBeNull()
    expect(valuesOf(await open.read())).toEqual(['first', 'second', 'third', 'fourth'])
  })

  it('shows the old content after a reset until it is read again', async () => {
    const { docs, stored, reset } = inMemory()
    push('stored')(stored)
    const open = new HostDoc(docs, LANE)
    const before = await open.read()
    stored.getArray('values').delete(0)
    reset()
    reset()
    expect(open.doc).toBe(before)
    expect(open.status).toBe('opening')
    await open.ready
    expect(open.doc).not.toBe(before)
    expect(valuesOf(open.doc)).toEqual([])
  })

  it('takes back a change that couldn’t be stored, and accepts the next', async () => {
    const { docs, stored, refusal } = inMemory()
    const open = new HostDoc(docs, LANE)
    refusal.of = 'write'
    await expect(open.write(push('lost'))).rejects.toMatchObject({ reason: 'storage' })
    refusal.of = null
    await open.write(push('next'))
    expect(valuesOf(open.doc)).toEqual(['next'])
    expect(valuesOf(stored)).toEqual(['next'])
  })

  it('is read again on request if it couldn’t be opened', async () => {
    const { docs, refusal } = inMemory()
    refusal.of = 'open'
    const open = new HostDoc(docs, LANE)
    await open.ready
    expect(open.status).toBe('failed')
    await expect(open.read()).rejects.toMatchObject({ reason: 'storage' })
    refusal.of = null
    await open.write(push('after all'))
    expect(open.status).toBe('ready')
  })

  it('rejects writing if this device isn’t allowed to, without changing anything', async () => {
    const { docs, mayNotWrite } = inMemory()
    mayNotWrite()
    const open = new HostDoc(docs, LANE)
    await expect(open.write(push('no'))).rejects.toMatchObject({ reason: 'not-allowed' })
    expect(valuesOf(open.doc)).toEqual([])
  })

  it('is no longer notified once closed', async () => {
    const { docs, others, readers, reset } = inMemory()
    const open = new HostDoc(docs, LANE)
    open.close()
    reset()
    others('later')
    await open.ready
    expect(readers.size).toBe(0)
    expect(valuesOf(open.doc)).toEqual([])
  })
})

it('lists the docs of a space and reports new ones until unsubscribed', () => {
  const { docs, add } = inMemory()
  const listed: string[] = []
  const unsubscribe = hostDocs(docs).follow(
    'a ',
    (ids) => listed.push(...ids),
    () => listed.push('listed'),
  )
  add('a new one')
  add('another')
  unsubscribe()
  add('a later one')
  expect(listed).toEqual([LANE, 'listed', 'a new one'])
})
