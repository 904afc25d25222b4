import { expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { FollowedDoc } from '../../docs/docs-port.ts'
import { DocsAtHand } from '../../testing/docs-at-hand.ts'
import { INDEX_DOC, INDEX_ROOT } from './doc.ts'
import { IndexedItems } from './indexed-items.ts'

const [CHANNEL, TABLE] = ['1'.repeat(16), '2'.repeat(16)] as const

function world() {
  const docs = new DocsAtHand()
  const set = (id: string, item: unknown) => docs.change(INDEX_DOC, (doc) => doc.getMap(INDEX_ROOT).set(id, item))
  set(CHANNEL, { type: 'channel', name: 'boats', created: 1 })
  set(TABLE, { type: 'table', name: 'Chores', created: 2 })
  set('another id', { type: 'table', name: 'Chores', created: 2 })
  set('3'.repeat(16), 'no item')
  const open = vi.spyOn(docs, 'open')
  return { set, index: new IndexedItems(docs), open }
}

it('opens the index once for all subscribers, and closes it after the last one', async () => {
  const { index, open } = world()
  expect([index.isReady, index.items]).toEqual([false, null])
  const [first, second] = [index.follow(), index.follow()]
  await index.ready
  expect(open).toHaveBeenCalledTimes(1)
  const [opened] = open.mock.results
  const closed = vi.spyOn(opened?.value as FollowedDoc, 'close')
  first.dispose()
  first.dispose()
  expect(index.items?.listed).toEqual(new Set([CHANNEL, TABLE]))
  expect(closed).not.toHaveBeenCalled()
  second.dispose()
  expect(closed).toHaveBeenCalledTimes(1)
  expect([index.isReady, index.items]).toEqual([false, null])
  index.follow()
  expect(open).toHaveBeenCalledTimes(2)
})

it('names the items and reports changes to all subscribers, and the current state to new ones', async () => {
  const { index, set } = world()
  const [early, late] = [vi.fn(), vi.fn()]
  index.follow(early)
  await index.ready
  early.mockClear()
  const following = index.follow(late)
  expect(late).not.toHaveBeenCalled()
  await Promise.resolve()
  expect(late).toHaveBeenCalledTimes(1)
  expect(early).not.toHaveBeenCalled()
  const before = index.items
  expect(index.items).toBe(before)
  expect(before?.names.get('table')).toEqual(new Map([[TABLE, 'Chores']]))
  set(CHANNEL, { type: 'channel', name: 'boats', created: 1, deleted: 3 })
  expect([early.mock.calls.length, late.mock.calls.length]).toEqual([1, 2])
  expect(index.items?.listed).toEqual(new Set([TABLE]))
  expect(index.items?.deleted).toEqual(new Set([CHANNEL]))
  expect(index.writerOf(CHANNEL)).toEqual(expect.any(Number))
  expect(index.writerOf('4'.repeat(16))).toBeNull()
  following.dispose()
  set(TABLE, { type: 'table', name: 'Duties', created: 2 })
  expect([early.mock.calls.length, late.mock.calls.length]).toEqual([2, 2])
})

it('keeps the previous items while the index is read again', async () => {
  let listener = () => {}
  const doc = new Y.Doc()
  doc.getMap(INDEX_ROOT).set(CHANNEL, { type: 'channel', name: 'boats', created: 1 })
  const opened = {
    doc,
    status: 'ready' as FollowedDoc['status'],
    ready: Promise.resolve(),
    subscribe: (told: () => void) => {
      listener = told
      return () => {}
    },
    close: () => {},
  }
  const docs = Object.assign(new DocsAtHand(), { open: () => opened })
  const index = new IndexedItems(docs)
  index.follow()
  const { items } = index
  Object.assign(opened, { status: 'opening', doc: new Y.Doc() })
  listener()
  expect([index.isReady, index.items]).toEqual([false, items])
  opened.status = 'ready'
  listener()
  expect(index.items?.listed).toEqual(new Set())
})
