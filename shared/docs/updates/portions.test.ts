import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { Random } from '../../testing/random.ts'
import { portionsOf } from './portions.ts'
import { readState } from './update-reader.ts'

const PORTION = 20

/** Some authors write in a map, a list and a text, and read each other now and then. */
function written(seed: number, steps: number): Y.Doc {
  const random = new Random(seed)
  const docs = [1, 2, 3].map((client) => {
    const doc = new Y.Doc()
    doc.clientID = client * 2 ** 40
    return doc
  })
  const merge = (): void => {
    for (const doc of docs) for (const other of docs) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  }
  for (let step = 0; step < steps; step++) {
    const doc = random.pick(docs)
    const [map, list, text] = [doc.getMap('map'), doc.getArray('list'), doc.getText('text')]
    const kind = random.between(0, 5)
    if (kind === 0) map.set(`${random.between(0, 8)}`, 'x'.repeat(200))
    else if (kind === 1) map.delete(`${random.between(0, 8)}`)
    else if (kind === 2) list.insert(random.between(0, list.length), [step, 'x'.repeat(200)])
    else if (kind === 3 && list.length > 0) list.delete(random.between(0, list.length - 1))
    else if (kind === 4) text.insert(random.between(0, text.length), `word ${step}`)
    else if (text.length > 5) text.delete(random.between(0, text.length - 5), 5)
    if (random.chance(0.1)) merge()
  }
  merge()
  return docs[0] as Y.Doc
}

const shown = (doc: Y.Doc): unknown => [
  doc.getMap('map').toJSON(),
  doc.getArray('list').toJSON(),
  doc.getText('text').toString(),
]

it('divides the state of several authors into bounded parts that never wait for a later one', () => {
  for (let seed = 0; seed < 6; seed++) {
    const doc = written(seed, 600)
    const portions = [...portionsOf(Y.encodeStateAsUpdate(doc), PORTION)]
    const other = new Y.Doc()
    for (const portion of portions) {
      const { blocks = [], deletes = [] } = readState(portion) ?? {}
      const count = blocks.reduce((sum, { places }) => sum + places.length, deletes.length)
      expect(count).toBeGreaterThan(0)
      expect(count).toBeLessThanOrEqual(60)
      Y.applyUpdate(other, portion)
      expect(other.store.pendingStructs).toBeNull()
      expect(other.store.pendingDs).toBeNull()
    }
    expect(portions.length).toBeGreaterThan(10)
    expect(shown(other)).toEqual(shown(doc))
    expect(Y.encodeStateVector(other)).toEqual(Y.encodeStateVector(doc))
  }
})

it('doesn’t divide an update that is short, has few structs, or can’t be read', () => {
  const doc = new Y.Doc()
  doc.getMap('map').set('short', 1)
  const short = Y.encodeStateAsUpdate(doc)
  doc.getMap('map').set('long', 'x'.repeat(20_000))
  const long = Y.encodeStateAsUpdate(doc)
  for (const update of [short, long, new Uint8Array(20_000).fill(255)])
    expect([...portionsOf(update)]).toEqual([update])
})

it('divides 20,000 deleted ranges', () => {
  const doc = new Y.Doc()
  doc.clientID = 7
  const text = doc.getText('text')
  text.insert(0, 'x'.repeat(40_000))
  const before = Y.encodeStateVector(doc)
  const whole = Y.encodeStateAsUpdate(doc)
  doc.transact(() => {
    for (let index = 19_999; index >= 0; index--) text.delete(index * 2, 1)
  })
  const portions = [...portionsOf(Y.encodeStateAsUpdate(doc, before))]
  expect(portions.length).toBe(10)
  const other = new Y.Doc()
  for (const update of [whole, ...portions]) Y.applyUpdate(other, update)
  expect(other.getText('text').toString()).toBe(text.toString())
})
