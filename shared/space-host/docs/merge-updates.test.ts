import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { hostTimers } from '../../../electron/host/timers.ts'
import { readUpdate } from '../../docs/updates/update-reader.ts'
import { describeDoc } from '../../tools/docs.ts'
import { mergeUpdates } from './merge-updates.ts'
import { Turns } from './turns.ts'

const description = describeDoc('board/00112233445566aa')
const turns = () => new Turns(hostTimers)
if (!description) throw new Error('a board is a doc')

it('merges many updates by two authors into the one that a Y.Doc would make', async () => {
  const docs = [new Y.Doc(), new Y.Doc()] as const
  const updates: Uint8Array[] = []
  for (const [index, doc] of docs.entries()) {
    doc.clientID = 2 ** 40 + index
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'other') return
      updates.push(update)
      Y.applyUpdate(docs[1 - index] as Y.Doc, update, 'other')
    })
  }
  for (let step = 0; step < 200; step++) {
    const doc = docs[step % 2] as Y.Doc
    if (step % 7 === 6) doc.getMap('elements').delete(`${step % 5}`)
    else doc.getMap('elements').set(`${step % 5}`, { step })
  }
  const expected = docs[0].getMap('elements').toJSON()
  for (const parts of [
    updates,
    [await mergeUpdates(updates.slice(0, 100), description, turns()), ...updates.slice(100)],
  ]) {
    const merged = new Y.Doc()
    Y.applyUpdate(merged, await mergeUpdates(parts, description, turns()))
    expect(merged.getMap('elements').toJSON()).toEqual(expected)
    expect(Y.encodeStateVector(merged)).toEqual(Y.encodeStateVector(docs[0]))
  }
})

it('trusts the given descriptions, and leaves out content that the updates replace', async () => {
  const doc = new Y.Doc()
  doc.clientID = 2 ** 40
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const long = 'x'.repeat(1000)
  for (let step = 0; step < 100; step++) doc.getMap('elements').set(`${step % 3}`, { step, long })
  const options = { ...description, maximumBytes: 1 << 20 }
  const known = new Map(
    updates.flatMap((update) => {
      const read = readUpdate(update, options)
      return read.ok ? [[update, read] as const] : []
    }),
  )
  expect(known.size).toBe(updates.length)
  for (const merged of [
    await mergeUpdates(updates, description, turns()),
    await mergeUpdates(updates, description, turns(), known),
  ]) {
    const other = new Y.Doc()
    Y.applyUpdate(other, merged)
    expect(other.getMap('elements').toJSON()).toEqual(doc.getMap('elements').toJSON())
    expect(merged.length).toBeLessThan(4000)
    expect(merged).toEqual(Y.encodeStateAsUpdate(doc))
  }
})
