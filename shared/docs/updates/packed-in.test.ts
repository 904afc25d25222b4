import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Random } from '../../testing/random.ts'
import { expectTimesAsLong } from '../../testing/times-as-long.ts'
import { bytes, type Part, varUint } from '../testing.ts'
import { packUpdates } from './pack-updates.ts'
import { packedIn } from './packed-in.ts'
import type { DocSchema } from './update-reader.ts'

const CLIENT = 7

interface Schema extends DocSchema {
  roots: readonly [string]
}
const lane: Schema = { kind: 'lane', contents: 'values', roots: ['entries'] }
const table: Schema = { kind: 'table', contents: 'values', roots: ['elements'] }
const page: Schema = { kind: 'table', contents: 'rich', roots: ['page'] }

/** A doc of each kind, with a possible edit. */
const DOCS = {
  lane: {
    description: lane,
    change({ random, doc, description }: Work): void {
      const entries = Array.from({ length: random.between(1, 2) }, () => ({
        text: `message ${random.between(0, 1e9)}`,
      }))
      doc.getArray(description.roots[0]).push(entries)
    },
  },
  table: {
    description: table,
    change({ random, doc, description }: Work): void {
      const root = doc.getMap(description.roots[0])
      const key = `element ${random.between(0, 3)}`
      if (random.chance(0.2) && root.has(key)) root.delete(key)
      else root.set(key, random.between(0, 1e9))
    },
  },
  page: {
    description: page,
    change({ random, doc, description }: Work): void {
      const root = doc.getXmlFragment(description.roots[0])
      if (root.length === 0) root.insert(0, [new Y.XmlText()])
      const into = root.get(0) as Y.XmlText
      const at = random.between(0, into.length)
      if (random.chance(0.25) && into.length > at) into.delete(at, random.between(1, Math.min(4, into.length - at)))
      else if (random.chance(0.2)) into.insert(at, 'x', { bold: random.chance(0.5) ? {} : null })
      else into.insert(at, 'abcdefgh😀'.slice(0, random.between(1, 10)))
    },
  },
}

interface Work {
  random: Random
  doc: Y.Doc
  description: Schema
}

/** One client's edits on top of another's, each as a separate update. */
function updatesOf(
  kind: keyof typeof DOCS,
  random: Random,
  count: number,
  before: readonly Uint8Array[] = [],
): Uint8Array[] {
  const { description, change } = DOCS[kind]
  const [doc, other] = [new Y.Doc(), new Y.Doc()]
  other.clientID = 9
  change({ random: new Random(1), doc: other, description })
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  for (const update of before) Y.applyUpdate(doc, update)
  doc.clientID = CLIENT
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  while (updates.length < count) doc.transact(() => change({ random, doc, description }))
  return updates
}

describe('[S4] the check that a squash was made of the given updates', () => {
  for (const kind of Object.keys(DOCS) as (keyof typeof DOCS)[]) {
    const { description } = DOCS[kind]

    it(`passes for each part of a ${kind}`, () => {
      for (let seed = 1; seed <= 150; seed++) {
        const random = new Random(seed)
        const updates = updatesOf(kind, random, random.between(2, 30))
        const packed = packUpdates(updates, description) as Uint8Array
        for (const [index, update] of updates.entries())
          expect(packedIn(packed, description)(update), `seed ${seed}, ${index}`).toBe(true)
      }
    })

    it(`fails for a ${kind} that continued differently`, () => {
      for (let seed = 1; seed <= 150; seed++) {
        const random = new Random(seed)
        const common = updatesOf(kind, random, random.between(1, 10))
        const [one, other] = [1, 2].map(() => updatesOf(kind, random, random.between(4, 8), common)) as [
          Uint8Array[],
          Uint8Array[],
        ]
        const packed = packUpdates([...common, ...one], description) as Uint8Array
        const said = Y.mergeUpdates([...common, ...other])
        // Content that was replaced and deleted again is no longer there to compare.
        if (Y.mergeUpdates([packed, said]).join() === packed.join()) continue
        expect(other.every(packedIn(packed, description)), `seed ${seed}`).toBe(false)
      }
    })
  }

  it('fails for updates that break a rule or belong to another doc', () => {
    const { description } = DOCS.lane
    const updates = updatesOf('lane', new Random(1), 5)
    const packed = packUpdates(updates, description) as Uint8Array
    expect(packedIn(packed, description)(Uint8Array.of(1, 2, 3))).toBe(false)
    expect(updates.some(packedIn(Uint8Array.of(1, 2, 3), description))).toBe(false)
    expect(updatesOf('table', new Random(1), 5).some(packedIn(packed, DOCS.table.description))).toBe(false)
  })

  it.each([
    ['collected ranges', (): Part => [0, 1]],
    [
      'letters',
      (clock: number): Part => (clock === 0 ? [4, 1, 'page', 1, 97] : [132, CLIENT, varUint(clock - 1), 1, 97]),
    ],
  ] as const)('grows linearly with the %s, not quadratically', (_, struct) => {
    const description: Schema = { ...DOCS.page.description, roots: ['page'] }
    const asking = (count: number) => {
      const structs = Array.from({ length: count }, (_, clock) => struct(clock))
      const update = bytes(1, varUint(count), CLIENT, 0, structs, 0)
      const packed = packUpdates([update], description) as Uint8Array
      return () => expect(packedIn(packed, description)(update)).toBe(true)
    }
    expectTimesAsLong(24, asking(16_000), asking(2000))
  })
})
