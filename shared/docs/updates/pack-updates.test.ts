import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Random } from '../../testing/random.ts'
import { DocReplica } from '../replica/replica.ts'
import { RichReplica } from '../replica/rich-replica.ts'
import { packUpdates } from './pack-updates.ts'
import { readUpdate } from './update-reader.ts'

const LANE = { kind: 'lane', contents: 'values', roots: ['entries'] } as const
const TABLE = { kind: 'table', contents: 'values', roots: ['elements'] } as const
const PAGE = { kind: 'table', contents: 'rich', roots: ['page'] } as const
/** The first client's text, in a page. */
const text = (doc: Y.Doc): Y.XmlText => {
  const root = doc.getXmlFragment(PAGE.roots[0] as string)
  if (root.length === 0) root.insert(0, [new Y.XmlText()])
  return root.get(0) as Y.XmlText
}
const lane = (doc: Y.Doc): Y.Array<unknown> => doc.getArray(LANE.roots[0] as string)
const table = (doc: Y.Doc): Y.Map<unknown> => doc.getMap(TABLE.roots[0] as string)

/** Each change of a doc as a separate update. */
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
  it('[D22] of a lane are one struct with the same content', () => {
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

  it('[D22] of part of a lane follow the earlier entries', () => {
    const { doc, updates } = updatesOf(7, 30, says)
    const [first, second] = [packUpdates(updates.slice(0, 12), LANE), packUpdates(updates.slice(12), LANE)]
    const other = new Y.Doc()
    for (const packed of [second, first]) Y.applyUpdate(other, packed as Uint8Array)
    expect(lane(other).toJSON()).toEqual(lane(doc).toJSON())
  })

  it('[D22] of a table keep no values that they replaced themselves', () => {
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

  it('[D22] of a table have the same effect on replicas with part of it, in any order', () => {
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

  it('[D22] aren’t made of broken updates, of several clients, or with gaps between clocks', () => {
    const { updates } = updatesOf(7, 5, says)
    const other = updatesOf(8, 1, says).updates[0] as Uint8Array
    expect(packUpdates([], LANE)).toBeNull()
    expect(packUpdates([Uint8Array.of(1, 2, 3)], LANE)).toBeNull()
    expect(packUpdates([...updates, other], LANE)).toBeNull()
    expect(packUpdates([updates[0] as Uint8Array, updates[2] as Uint8Array], LANE)).toBeNull()
  })

  it('[D22] of text typed letter by letter are one struct, as short as Yjs’s', () => {
    const { doc, updates } = updatesOf(7, 300, (page, step) =>
      text(page).insert(step, 'aé😀'.slice(step % 2, 1 + (step % 2))),
    )
    const packed = packUpdates(updates, PAGE) as Uint8Array
    expect(readUpdate(packed, { ...PAGE, maximumBytes: packed.length })).toMatchObject({ structs: { count: 2 } })
    expect(packed.length).toBeLessThanOrEqual(Y.encodeStateAsUpdate(doc).length)
  })

  it('[D22, D23] of pages have the same effect in any order, and break no other rule', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = new Random(seed)
      const type = (page: Y.Doc): void => {
        const into = text(page)
        const at = random.between(0, into.length)
        if (random.chance(0.25) && into.length > at) into.delete(at, random.between(1, Math.min(4, into.length - at)))
        else if (random.chance(0.2)) into.insert(at, 'x', { bold: random.chance(0.5) ? {} : null })
        else
          for (let letter = 0; letter < random.between(1, 5); letter++)
            into.insert(at + letter, 'abcd😀'[letter] ?? 'z')
      }
      const one = updatesOf(5, random.between(3, 30), type)
      const cut = random.between(1, one.updates.length - 1)
      const other = updatesOf(9, random.between(3, 30), type, Y.mergeUpdates(one.updates.slice(0, cut)))
      const packed = [one, other].map(({ updates }) => packUpdates(updates, PAGE) as Uint8Array)
      const parts = [packUpdates(one.updates.slice(0, cut), PAGE), packUpdates(one.updates.slice(cut), PAGE), packed[1]]
      const shown = [[...one.updates, ...other.updates], packed, [...packed].reverse(), parts].map((updates) => {
        const replica = new RichReplica<null>({ ...PAGE, cuts: new Map() })
        const page = new Y.Doc()
        for (const update of updates as Uint8Array[]) {
          const client = Y.decodeUpdate(update).structs[0]?.id.client ?? (one.updates.includes(update) ? 5 : 9)
          const { ready, outcome } = replica.offer({ client, update, reference: null })
          expect(['applied', 'waiting', 'known'], `seed ${seed}`).toContain(outcome)
          for (const each of ready) Y.applyUpdate(page, each.update)
        }
        return JSON.stringify(text(page).toDelta())
      })
      expect(new Set(shown).size, `seed ${seed}`).toBe(1)
    }
  })
})
