import { describe, expect, it } from 'vitest'
import { FakeHost } from '../testing/host/fake-host.ts'
import { createDocs } from './docs.ts'
import { type ListedItem, newItemId, placesFor, readIndex, readNewer, setItemLook, takeBack } from './space-index.ts'

const board = (id: string, order?: string): ListedItem => ({
  id,
  type: 'board',
  name: id,
  created: 1,
  ...(order !== undefined && { order }),
})

function orderAfter(items: ListedItem[], id: string, place: number): string[] {
  const places = placesFor(items, id, place)
  const placed = items.map((item) => ({ id: item.id, order: places.get(item.id) ?? item.order ?? '~' }))
  return placed.sort((one, other) => (one.order < other.order ? -1 : 1)).map((item) => item.id)
}

/** Opens the index of a new space. */
async function openIndex() {
  const host = new FakeHost({ name: 'Ana', color: '#3b5bdb' })
  const space = host.addSpace('Design', { role: 'owner', name: 'Ana', color: '#3b5bdb' })
  const docs = createDocs({ host: host.window() })
  const open = docs.openDoc(space, 'index')
  await open.ready
  return { host, docs, space, open }
}

describe('the order of boards', () => {
  it('is written for one board if the others have a place', () => {
    const items = [board('a', 'a1'), board('b', 'a2'), board('c', 'a3')]
    expect([...placesFor(items, 'c', 0).keys()]).toEqual(['c'])
    expect(orderAfter(items, 'c', 0)).toEqual(['c', 'a', 'b'])
    expect(orderAfter(items, 'a', 1)).toEqual(['b', 'a', 'c'])
    expect(orderAfter(items, 'a', 99)).toEqual(['b', 'c', 'a'])
  })

  it('is written for all if some places are missing, shared or invalid', () => {
    for (const items of [
      [board('a'), board('b'), board('c')],
      [board('a', 'a1'), board('b', 'a1'), board('c')],
      [board('a', '!'), board('b', 'a0'), board('c', 'a1')],
    ])
      expect(orderAfter(items, 'c', 1)).toEqual(['a', 'c', 'b'])
  })
})

it('keeps fields of later versions when items change here', async () => {
  const { docs, space, open } = await openIndex()
  const [poll, page, bent] = [newItemId(), newItemId(), newItemId()]
  const later = { created: 1, deleted: 2, emoji: 'cake', closes: { at: 5 } }
  open.doc.getMap('items').set(poll, { ...later, type: 'poll', name: 'Cake or pie' })
  open.doc.getMap('items').set(page, { ...later, type: 'page', name: 'Plan' })
  open.doc.getMap('items').set(bent, { type: 'Poll!', name: 'x', created: 1 })
  await open.flush()
  expect([readIndex(open.doc), readNewer(open.doc)]).toEqual([[], []])
  const before = { type: 'poll', name: 'Cake or pie', created: 1 }
  const discarded = { before, after: { ...before, deleted: 2 } }
  await takeBack(docs, space, new Map([poll, page, bent].map((id) => [id, discarded])))
  const { deleted: _, ...rest } = later
  expect(open.doc.getMap('items').get(poll)).toEqual({ ...rest, type: 'poll', name: 'Cake or pie' })
  expect(open.doc.getMap('items').get(page)).toEqual({ ...rest, type: 'page', name: 'Plan' })
  expect(readIndex(open.doc).map(({ id }) => id)).toEqual([page])
  expect(readNewer(open.doc).map(({ id, type, name }) => [id, type, name])).toEqual([[poll, 'poll', 'Cake or pie']])
})

it('shows a single emoji as a page’s icon, ignores anything else, and changes nothing but the icon', async () => {
  const { docs, space, open } = await openIndex()
  const items = open.doc.getMap('items')
  const page = newItemId()
  const bare = { type: 'page', name: 'Plan', created: 1, closes: { at: 5 } }
  for (const icon of ['🎪🎪', 'Ana', '', '🎪'.repeat(5000), 7, null, { blob: 'a' }]) {
    items.set(page, { ...bare, icon })
    expect(readIndex(open.doc).map(({ name, icon }) => [name, icon])).toEqual([['Plan', undefined]])
    await takeBack(docs, space, new Map([[page, { before: bare, after: bare }]]))
    expect(items.get(page)).toEqual({ ...bare, icon })
  }
  await setItemLook(docs, space, page, { icon: '👩🏽‍🚀' })
  expect(items.get(page)).toEqual({ ...bare, icon: '👩🏽‍🚀' })
  expect(readIndex(open.doc)[0]?.icon).toBe('👩🏽‍🚀')
  await setItemLook(docs, space, page, { icon: undefined })
  expect(items.get(page)).toEqual(bare)
})

it('reads a cover that names a file and a position, and ignores anything else', async () => {
  const { docs, space, open } = await openIndex()
  const items = open.doc.getMap('items')
  const page = newItemId()
  const bare = { type: 'page', name: 'Plan', created: 1, icon: '🎪' }
  const cover = { id: 'a1'.repeat(12), device: 'b2'.repeat(32), y: 30 }
  const bad = [
    { ...cover, y: 101 },
    { ...cover, y: 0.5 },
    { ...cover, id: 'A1'.repeat(12) },
    { id: cover.id, y: 0 },
    'https://example.org/a.png',
    null,
  ]
  for (const each of bad) {
    items.set(page, { ...bare, cover: each })
    expect(readIndex(open.doc).map(({ name, icon, cover }) => [name, icon, cover])).toEqual([['Plan', '🎪', undefined]])
  }
  await setItemLook(docs, space, page, { cover })
  expect(readIndex(open.doc)[0]?.cover).toEqual(cover)
  await setItemLook(docs, space, page, { icon: undefined })
  expect(items.get(page)).toEqual({ type: 'page', name: 'Plan', created: 1, cover })
})

it('restores items of a space that isn’t on screen in one write, and lists them', async () => {
  const { host, docs, space, open } = await openIndex()
  const [parent, child] = [newItemId(), newItemId()]
  const page = { type: 'page', created: 1, deleted: 2 }
  open.doc.getMap('items').set(parent, { ...page, name: 'Plan' })
  open.doc.getMap('items').set(child, { ...page, name: 'Part', parent, order: 'a0' })
  await open.flush()
  expect(readIndex(open.doc)).toEqual([])
  const before = { ...page, name: 'Plan', deleted: undefined }
  const discarded = { before, after: { ...before, deleted: 2 } }
  await takeBack(docs, space, new Map([parent, child, newItemId()].map((id) => [id, discarded])))
  expect(readIndex(open.doc).map(({ name, parent: above, order }) => [name, above, order])).toEqual(
    expect.arrayContaining([
      ['Plan', undefined, undefined],
      ['Part', parent, 'a0'],
    ]),
  )
  expect(host.log.filter((name) => name === 'docs.write')).toHaveLength(2)
})

it('undoes only what nobody has changed since', async () => {
  const { docs, space, open } = await openIndex()
  const [mine, theirs] = [newItemId(), newItemId()]
  const before = { type: 'page', name: 'Plan', created: 1 }
  const after = { ...before, name: 'Old plan', parent: mine, order: 'a1' }
  open.doc.getMap('items').set(mine, after)
  open.doc.getMap('items').set(theirs, { ...after, name: 'Our plan', topic: 'More' })
  const change = { before: { ...before, order: 'a0' }, after }
  await takeBack(docs, space, new Map([mine, theirs].map((id) => [id, change])))
  expect(open.doc.getMap('items').get(mine)).toEqual({ ...before, order: 'a0' })
  expect(open.doc.getMap('items').get(theirs)).toEqual({ ...before, order: 'a0', name: 'Our plan', topic: 'More' })
})
