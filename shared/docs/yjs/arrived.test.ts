import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { applyAs, docWith } from './arrived.ts'

describe('docWith', () => {
  it('reports each change of our own, before and after others’ changes arrive', () => {
    const own: Uint8Array[] = []
    const doc = docWith((update) => own.push(update))
    const other = new Y.Doc()
    const write = (text: string) => doc.getArray('entries').push([text])
    const arrives = (text: string) => {
      other.getArray('entries').push([text])
      applyAs(1, doc, Y.encodeStateAsUpdate(other))
    }
    write('ours')
    arrives('theirs')
    write('ours again')
    doc.transact(() => {
      write('first')
      write('second')
    })
    arrives('more of theirs')
    expect(own).toHaveLength(3)
    const copy = new Y.Doc()
    for (const update of [...own, Y.encodeStateAsUpdate(other)]) Y.applyUpdate(copy, update)
    expect(copy.getArray('entries').toJSON().sort()).toEqual(doc.getArray('entries').toJSON().sort())
  })

  it('doesn’t encode updates that have arrived', () => {
    const doc = docWith(() => {})
    doc.getMap('own').set('a', 1)
    const other = new Y.Doc()
    other.getMap('own').set('b', 2)
    let listeners = -1
    doc.on('afterTransactionCleanup', (transaction: Y.Transaction) => {
      if (!transaction.local) listeners = doc._observers.get('update')?.size ?? 0
    })
    applyAs(1, doc, Y.encodeStateAsUpdate(other))
    expect(listeners).toBe(0)
  })
})
