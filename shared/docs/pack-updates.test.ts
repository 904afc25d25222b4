import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Random } from '../testing/random.ts'
import { describeDoc } from './doc-id.ts'
import { packUpdates } from './pack-updates.ts'
import { DocReplica } from './replica.ts'
import { readUpdate } from './update-reader.ts'

const DEVICE = 'ab'.repeat(32)
const LANE = describeDoc(`chat/00112233445566aa/2026-11/${DEVICE}`) as NonNullable<ReturnType<typeof describeDoc>>
const TABLE = describeDoc('board/00112233445566aa') as NonNullable<ReturnType<typeof describeDoc>>
const lane = (doc: Y.Doc): Y.Array<unknown> => doc.getArray(LANE.roots[0] as string)
const table = (doc: Y.Doc): Y.Map<unknown> => doc.getMap(TABLE.roots[0] as string)

/** Each change of a doc as an update of its own. */
function updatesOf(client: number, count: number, change: (doc: Y.Doc, step: number) => void, start?: Uint8Array) {
  const doc = new Y.Doc()
  if (start) Y.applyUpdate(doc, start)
  doc.clientID = client
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let step = 0; step < count; step++) doc.transact(() => change(doc, step))
  return { doc, updates }
}

const says = (doc: Y.Doc, step: number): void => lane(doc).push([{ text: `message ${step}`, time: 1000 + step }])

describe('packed updates', () => {
  it('[D22] of a lane are one struct, and say the same', () => {
    const { doc, updates } = updatesOf(7, 500, says)
    const packed = packUpdates(updates, LANE) as Uint8Array
    const read = readUpdate(packed, { ...LANE, maximumBytes: packed.length })
    expect(read).toMatchObject({ ok: true, client: 7, clock: 0, length: 500, structs: { count: 1 } })
    const other = new Y.Doc()
    Y.applyUpdate(other, packed)
    expect(lane(other).toJSON()).toEqual(lane(doc).toJSON())
    expect(Y.encodeStateVector(other)).toEqual(Y.encodeStateVector(doc))
    expect(packed.length).toBeLessThan(updates.reduce((sum, update) => sum + update.length, 0) * 0.75)
  })

  it('[D22] of a part of a lane follow what was before', () => {
    const { doc, updates } = updatesOf(7, 30, says)
    const [first, second] = [packUpdates(updates.slice(0, 12), LANE), packUpdates(updates.slice(12), LANE)]
    const other = new Y.Doc()
    for (const packed of [second, first]) Y.applyUpdate(other, packed as Uint8Array)
    expect(lane(other).toJSON()).toEqual(lane(doc).toJSON())
  })

  it('[D22] of a table keep nothing of what they have replaced themselves', () => {
    const set = (doc: Y.Doc, step: number) => table(doc).set(`key ${step % 2}`, { text: 'x'.repeat(200), step })
    const { doc, updates } = updatesOf(2 ** 52, 600, set)
    const packed = packUpdates(updates, TABLE) as Uint8Array
    expect(packed.length).toBeLessThan(600 * 16)
    const other = new Y.Doc()
    Y.applyUpdate(other, packed)
    expect(table(other).toJSON()).toEqual(table(doc).toJSON())
    const { updates: moves, doc: moved } = updatesOf(2 ** 52, 600, (each, step) => table(each).set('one', { x: step }))
    const one = packUpdates(moves, TABLE) as Uint8Array
    expect(one.length).toBeLessThan(100)
    const part = new Y.Doc()
    for (const update of moves.slice(0, 300)) Y.applyUpdate(part, update)
    Y.applyUpdate(part, one)
    expect(table(part).toJSON()).toEqual(table(moved).toJSON())
  })

  it('[D22] of a table say the same to those who have part of it, in whatever order they come', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 }), (seed) => {
        const random = new Random(seed)
        const draw = (doc: Y.Doc): void => {
          const key = `element ${random.between(0, 4)}`
          if (random.chance(0.2)) table(doc).delete(key)
          else table(doc).set(key, random.between(0, 99))
        }
        const one = updatesOf(5, random.between(3, 20), draw)
        const other = updatesOf(9, random.between(3, 20), draw, Y.encodeStateAsUpdate(one.doc))
        const expected = table(other.doc).toJSON()
        const packed = [packUpdates(one.updates, TABLE), packUpdates(other.updates, TABLE)]
        const at = random.between(0, one.updates.length)
        const replica = new DocReplica<null>(TABLE)
        const doc = new Y.Doc()
        const offer = (client: number, update: Uint8Array, overlaps = false): void => {
          for (const ready of replica.offer({ client, update, reference: null, overlaps }).ready) {
            Y.applyUpdate(doc, ready.update)
          }
        }
        for (const update of one.updates.slice(0, at)) offer(5, update)
        const order = random.chance(0.5) ? [0, 1] : [1, 0]
        for (const index of order) offer(index === 0 ? 5 : 9, packed[index] as Uint8Array, true)
        expect(table(doc).toJSON()).toEqual(expected)
        expect(replica.waiting.count).toBe(0)
      }),
      { numRuns: 200, seed: 20 },
    )
  })

  it('[D22] are not made of broken updates, of several clients, or with clocks left out', () => {
    const { updates } = updatesOf(7, 5, says)
    const other = updatesOf(8, 1, says).updates[0] as Uint8Array
    expect(packUpdates([], LANE)).toBeNull()
    expect(packUpdates([Uint8Array.of(1, 2, 3)], LANE)).toBeNull()
    expect(packUpdates([...updates, other], LANE)).toBeNull()
    expect(packUpdates([updates[0] as Uint8Array, updates[2] as Uint8Array], LANE)).toBeNull()
  })
})
