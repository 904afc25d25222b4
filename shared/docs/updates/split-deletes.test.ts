import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { LIMITS } from '../../record/limits.ts'
import { splitDeletes } from './split-deletes.ts'
import { readUpdate } from './update-reader.ts'

const [ours, second, theirs] = [5, 9, 7]

/** A list of three entries, each by another client. */
function makeList(): Y.Doc {
  const doc = new Y.Doc()
  for (const client of [ours, second, theirs]) {
    doc.clientID = client
    doc.getArray('list').push([client])
  }
  doc.clientID = ours
  return doc
}

function changeOf(doc: Y.Doc, change: (list: Y.Array<unknown>) => void): Uint8Array {
  const before = Y.encodeStateVector(doc)
  doc.transact(() => change(doc.getArray('list')))
  return Y.encodeStateAsUpdate(doc, before)
}

const clientsOf = (parts: ReturnType<typeof splitDeletes>) => parts.map(({ client }) => client)

it('[D13] divides a device’s deletions among the clients that wrote the content', () => {
  const [list, replica] = [makeList(), makeList()]
  const update = changeOf(list, (entries) => {
    entries.delete(0, 2)
    entries.push(['new'])
  })
  const parts = splitDeletes(ours, update, () => [ours, second])
  expect(clientsOf(parts)).toEqual([ours, second])
  for (const part of parts) {
    expect(readUpdate(part.update, { kind: 'lane', maximumBytes: LIMITS.updateBytes })).toMatchObject({ ok: true })
    Y.applyUpdate(replica, part.update)
  }
  expect(replica.getArray('list').toJSON()).toEqual([theirs, 'new'])
})

it('omits a part that would be empty, and leaves other changes as they are', () => {
  const other = changeOf(makeList(), (entries) => entries.delete(1))
  expect(clientsOf(splitDeletes(ours, other, () => [ours, second]))).toEqual([second])
  for (const change of [
    changeOf(makeList(), (entries) => entries.push(['new'])),
    changeOf(makeList(), (entries) => entries.delete(0)),
    changeOf(makeList(), (entries) => entries.delete(2)),
    new Uint8Array([255, 255]),
  ])
    expect(splitDeletes(ours, change, () => [ours, second])).toEqual([{ client: ours, update: change }])
})
