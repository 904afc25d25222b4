import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { expectTimesAsLong } from '../../testing/times-as-long.ts'
import { bytes, type Part, picker, varUint } from '../testing.ts'
import { placeAndIntegrate, walkAndIntegrate } from './placing.ts'

const SEEDS = 60

/** Updates by authors who saw little of each other's work, at a few places of one list, and under one key. */
function written(seed: number, rounds: number): { updates: Uint8Array[]; states: Uint8Array[] } {
  const pick = picker(seed)
  const updates: Uint8Array[] = []
  const docs = Array.from({ length: 2 + pick(4) }, (_, index) => {
    const doc = new Y.Doc({ gc: false })
    doc.clientID = 1 + ((index * 7 + seed) % 13)
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'other') updates.push(update)
    })
    return doc
  })
  const any = () => docs[pick(docs.length)] as Y.Doc
  for (let round = 0; round < rounds; round++) {
    const doc = any()
    const text = doc.getText('text')
    const place = [0, text.length, text.length >>> 1, pick(text.length + 1)][pick(4)] as number
    const kind = pick(12)
    if (kind === 0) Y.applyUpdate(doc, Y.encodeStateAsUpdate(any(), Y.encodeStateVector(doc)), 'other')
    else if (kind === 1) doc.getMap('map').set('key', round)
    else if (kind === 2 && text.length > 0) text.delete(pick(text.length), 1)
    else if (kind < 5) text.insert(kind === 3 ? place : text.length, 'word')
    else if (kind < 8) text.insertEmbed(text.length - Math.min(pick(2), text.length), { round })
    else for (let count = pick(4); count >= 0; count--) text.insertEmbed(place, { round, count })
  }
  return { updates, states: docs.map((doc) => Y.encodeStateAsUpdate(doc)) }
}

/** The list in its current order, and all values that the key has had. */
function listed(doc: Y.Doc): string[] {
  const ids: string[] = []
  let first = doc.getMap('map')._map.get('key') ?? null
  while (first?.left) first = first.left
  for (const start of [doc.getText('text')._start, first])
    for (let item = start; item; item = item.right)
      for (let clock = 0; clock < item.length; clock++) ids.push(`${item.id.client}/${item.id.clock + clock}`)
  return ids
}

function applied(updates: readonly Uint8Array[], integrate: typeof walkAndIntegrate): Y.Doc {
  Y.Item.prototype.integrate = integrate
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  expect(doc.store.pendingStructs).toBeNull()
  return doc
}

function shuffled<Item>(items: readonly Item[], pick: (bound: number) => number): Item[] {
  const rest = [...items]
  return items.map(() => rest.splice(pick(rest.length), 1)[0] as Item)
}

/** An embedded object; a child of `root` if it has no neighbors. */
const embed = (left: readonly [number, number] | null, right: readonly [number, number] | null): Part[] => [
  5 | (left ? 0x80 : 0) | (right ? 0x40 : 0),
  ...[left, right].flatMap((id) => (id ? id.map(varUint) : [])),
  ...(left || right ? [] : [1, 'text']),
  '1',
]

const update = (client: number, structs: Part[]): Uint8Array => bytes(1, varUint(structs.length), client, 0, structs, 0)

const row = (count: number, struct: (clock: number) => Part): Part[] =>
  Array.from({ length: count }, (_, clock) => struct(clock))

const appended = (client: number, count: number) =>
  update(
    client,
    row(count, (clock) => embed(clock ? [client, clock - 1] : null, null)),
  )

const prepended = (client: number, count: number) =>
  update(
    client,
    row(count, (clock) => embed(null, clock ? [client, clock - 1] : null)),
  )

describe('placing structs', () => {
  let before = walkAndIntegrate
  beforeEach(() => {
    before = Y.Item.prototype.integrate
  })
  afterEach(() => {
    Y.Item.prototype.integrate = before
  })

  it('puts each where Yjs puts it, in any order of arrival', () => {
    const always = placeAndIntegrate({ each: 0, least: 0 })
    let found = 0
    for (let seed = 0; seed < SEEDS; seed++) {
      const { updates, states } = written(seed, seed % 20 === 0 ? 200 : 40)
      const pick = picker(seed + 1)
      for (const order of [updates, shuffled(updates, pick), states]) {
        const expected = applied(order, walkAndIntegrate)
        const doc = applied(order, always)
        expect(listed(doc), `seed ${seed}`).toEqual(listed(expected))
        expect(Y.encodeStateAsUpdate(doc), `seed ${seed}`).toEqual(Y.encodeStateAsUpdate(expected))
        found += listed(doc).length
      }
    }
    expect(found).toBeGreaterThan(5000)
  })

  it.each([
    ['prepending concurrently with appending', appended(5, 1500), prepended(6, 1500)],
    ['prepending concurrently with prepending', prepended(5, 1500), prepended(6, 1500)],
    ['prepending concurrently with prepending by a higher client', prepended(6, 1500), prepended(5, 1500)],
  ])('puts each where Yjs puts it: %s', (_, first, second) => {
    const short = [first, second]
    expect(listed(applied(short, placeAndIntegrate()))).toEqual(listed(applied(short, walkAndIntegrate)))
  })

  it('notifies observers of each key, and finds no value under deleted keys', () => {
    const from = new Y.Doc({ gc: false })
    from.clientID = 7
    const keys = ['a', 'b', 'c']
    from.transact(() => {
      for (const key of keys) from.getMap('map').set(key, { key })
      from.getMap('map').delete('b')
      from.getMap('map').set('c', 'again')
    })
    const state = Y.encodeStateAsUpdate(from)
    const results = [walkAndIntegrate, placeAndIntegrate()].map((integrate) => {
      Y.Item.prototype.integrate = integrate
      const [doc, heard] = [new Y.Doc(), new Set<string>()]
      doc.getMap('map').observe(({ keysChanged }) => {
        for (const key of keysChanged) heard.add(key)
      })
      let deep = 0
      doc.getMap('map').observeDeep((events) => {
        deep += events.length
      })
      Y.applyUpdate(doc, state)
      return { heard: [...heard].sort(), deep, map: doc.getMap('map').toJSON(), bytes: Y.encodeStateAsUpdate(doc) }
    })
    expect(results[1]).toEqual(results[0])
    expect(results[1]).toMatchObject({ heard: keys, deep: 1, map: { a: { key: 'a' }, c: 'again' } })
  })

  it('takes linear time', () => {
    const beside = (count: number) => {
      const updates = [appended(5, count), prepended(6, count), prepended(7, count)]
      return () => applied(updates, placeAndIntegrate())
    }
    expectTimesAsLong(80, beside(12_000), beside(750))
  })
})
