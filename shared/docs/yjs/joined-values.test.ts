import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { expectTimesAsLong } from '../../testing/times-as-long.ts'
import { bytes, varUint } from '../testing.ts'
import './joined-values.ts'

const CLIENT = 7

/** An update with the given number of entries, each its own struct after the previous one. */
function oneByOne(count: number): Uint8Array {
  const first = bytes(0x08, 1, 'entries', 1, 125, 0)
  const others = Array.from({ length: count - 1 }, (_, index) =>
    bytes(0x88, varUint(CLIENT), varUint(index), 1, 125, (index + 1) % 64),
  )
  return bytes(1, varUint(count), varUint(CLIENT), 0, first, ...others, 0)
}

function taken(update: Uint8Array): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  return doc
}

it('joins values appended one by one, in order', () => {
  const doc = taken(oneByOne(200))
  const entries = doc.getArray('entries')
  entries.push(['last'])
  entries.push(['but one', 'more'])
  entries.delete(3, 2)
  const expected = [...Array.from({ length: 200 }, (_, index) => index % 64), 'last', 'but one', 'more']
  expected.splice(3, 2)
  expect(entries.toArray()).toEqual(expected)
  expect(taken(Y.encodeStateAsUpdate(doc)).getArray('entries').toArray()).toEqual(expected)
  expect(doc.store.clients.get(CLIENT)?.length).toBe(3)
})

it('takes linear time', () => {
  const [few, many] = [oneByOne(800), oneByOne(8000)]
  expectTimesAsLong(
    40,
    () => taken(many),
    () => taken(few),
  )
})
