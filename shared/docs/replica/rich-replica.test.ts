import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { LIMITS } from '../../record/limits.ts'
import { bytes, edit, type Part, picker, ROOTS, varUint, visible, Writer } from '../testing.ts'
import { DocReplica, type OfferedUpdate } from './replica.ts'
import { RichReplica } from './rich-replica.ts'

interface Record {
  client: number
  update: Uint8Array
}

const OPTIONS = { kind: 'table', roots: ROOTS } as const

/** The state of a device after it receives the records in this order. */
function shown(records: readonly Record[], broken: ReadonlySet<number> = new Set()): { doc: Y.Doc; broken: number[] } {
  const doc = new Y.Doc()
  const replica = new RichReplica<null>(OPTIONS, broken)
  for (const { client, update } of records) {
    const offered: OfferedUpdate<null> = { client, update, reference: null }
    for (const ready of replica.offer(offered).ready) Y.applyUpdate(doc, ready.update)
  }
  expect(doc.store.pendingStructs).toBeNull()
  expect(doc.store.pendingDs).toBeNull()
  if (replica.mustRebuild) return shown(records, replica.broken)
  return { doc, broken: [...replica.broken].sort() }
}

const permutations = <Item>(items: readonly Item[]): Item[][] =>
  items.length === 0
    ? [[]]
    : items.flatMap((item, index) =>
        permutations([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [item, ...rest]),
      )

type Id = readonly [client: number, clock: number]

/**
 * A value that claims to be between two structs; with neither, it is in the root array. Clients and clocks below 128.
 */
const between = (left: Id | null, right: Id | null, value: number): Part => [
  8 | (left ? 0x80 : 0) | (right ? 0x40 : 0),
  left ?? [],
  right ?? [],
  left || right ? [] : [1, 'array'],
  1,
  125,
  value,
]

const record = (client: number, clock: number, ...structs: Part[]): Record => ({
  client,
  update: bytes(1, structs.length, client, clock, structs, 0),
})

/** An array of three values, by client 10. */
const BASE = record(10, 0, between(null, null, 0), between([10, 0], null, 1), between([10, 1], null, 2))

/** Three to five authors, each with one or two values at made-up places. */
function madeUp(seed: number): Record[] {
  const pick = picker(seed)
  const records: Record[] = [BASE]
  const structs: Id[] = [
    [10, 0],
    [10, 1],
    [10, 2],
  ]
  const any = () => structs[pick(structs.length)] as Id
  for (const client of [11, 12, 13, 9].slice(0, 3 + pick(2))) {
    const kind = 1 + pick(3)
    const own = [between(kind & 1 ? any() : null, kind & 2 ? any() : null, client)]
    if (pick(3) === 0) own.push(between([client, 0], pick(2) === 0 ? null : any(), client + 20))
    own.forEach((_, clock) => {
      structs.push([client, clock])
    })
    records.push(record(client, 0, ...own))
  }
  return records
}

const outcome = ({ doc, broken }: { doc: Y.Doc; broken: number[] }) => JSON.stringify([visible(doc), broken])

describe('the content of a rich doc', () => {
  it('[D23] is the same everywhere, whatever places authors claim and in any order of arrival', () => {
    let refused = 0
    let kept = 0
    for (let seed = 0; seed < 300; seed++) {
      const records = madeUp(seed)
      const first = shown(records)
      const orders = permutations(records)
      const pick = picker(seed)
      for (let trial = 0; trial < 10; trial++) {
        const result = shown(orders[pick(orders.length)] as Record[])
        expect(result.broken, `seed ${seed}`).toEqual(first.broken)
        expect(visible(result.doc), `seed ${seed}`).toEqual(visible(first.doc))
      }
      refused += first.broken.length
      kept += records.length - 1 - first.broken.length
    }
    expect(refused).toBeGreaterThan(100)
    expect(kept).toBeGreaterThan(100)
  })

  it('[D23] would diverge forever without this rule', () => {
    const differ = Array.from({ length: 60 }, (_, seed) => seed).filter((seed) => {
      const ends = permutations(madeUp(seed)).map((order) => {
        const doc = new Y.Doc()
        const replica = new DocReplica<null>(OPTIONS)
        for (const { client, update } of order) {
          for (const ready of replica.offer({ client, update, reference: null }).ready) Y.applyUpdate(doc, ready.update)
        }
        return JSON.stringify(visible(doc))
      })
      return new Set(ends).size > 1
    })
    expect(differ.length).toBeGreaterThan(5)
  })

  it('[D23] includes everything that honest authors write, undo and redo', () => {
    let records = 0
    for (let seed = 0; seed < 150; seed++) {
      const pick = picker(seed)
      const writers = [11, 12, 13, 14].map((client) => new Writer(client))
      const replica = new RichReplica<null>(OPTIONS)
      const doc = new Y.Doc()
      const written: Record[] = []
      for (let round = 0; round < 60; round++) {
        const writer = writers[pick(writers.length)] as Writer
        edit(writer, pick)
        for (const update of writer.updates.splice(0)) {
          const client = writer.doc.clientID
          const result = replica.offer({ client, update, reference: null })
          expect(result.outcome, `seed ${seed}, round ${round}: ${result.reason}`).toBe('applied')
          for (const ready of result.ready) Y.applyUpdate(doc, ready.update)
          written.push({ client, update })
        }
        const other = writers[pick(writers.length)] as Writer
        if (pick(2) === 0) other.receive(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(other.doc)))
      }
      expect([...replica.broken]).toEqual([])
      written.sort((one, other) => one.client - other.client)
      const again = shown(written)
      expect(again.broken).toEqual([])
      expect(visible(again.doc), `seed ${seed}`).toEqual(visible(doc))
      records += written.length
    }
    expect(records).toBeGreaterThan(5000)
  })

  it.each([
    ['before its left neighbor', [between([10, 2], [10, 0], 1)]],
    ['on both sides of the same', [between([10, 1], [10, 1], 1)]],
    ['with something of its own in between', [between([10, 0], [10, 1], 1), between([10, 0], [10, 1], 2)]],
    ['around something that its author saw in between', [between([10, 0], [10, 2], 1)]],
    ['at the beginning, before a struct that is not the first', [between(null, [10, 1], 1)]],
    ['at the end, after a struct that is not the last', [between([10, 2], null, 1), between([10, 1], null, 1)]],
    ['in a parent that is not a type', [[8, 0, 10, 0, 1, 125, 1]]],
  ] satisfies [string, Part[]][])('[D23] excludes a struct that claims a place %s', (_, structs) => {
    const { doc, broken } = shown([BASE, record(11, 0, ...structs)])
    expect(broken).toEqual([11])
    expect(doc.getArray('array').toJSON()).toEqual([0, 1, 2])
  })

  it('[D23] also excludes everything else by that author, packed or not', () => {
    const good = record(11, 0, between([10, 2], null, 5))
    const bad = record(11, 1, between([10, 0], [10, 2], 6))
    const packed = record(11, 0, between([10, 2], null, 5), between([10, 0], [10, 2], 6))
    for (const records of [
      [BASE, good, bad],
      [BASE, packed],
      [good, bad, BASE],
    ]) {
      expect(outcome(shown(records))).toBe(outcome(shown([BASE, packed])))
      expect(shown(records).broken).toEqual([11])
    }
  })

  it('[D23] doesn’t depend on which of two accomplices is found first', () => {
    const second = record(12, 0, between([10, 0], [10, 1], 7))
    const first = record(11, 0, between([12, 0], [10, 1], 5), between([10, 0], [10, 1], 6))
    const alsoBad = record(12, 1, between([10, 0], [10, 1], 8))
    const ends = permutations([BASE, second, first, alsoBad])
      .filter((order) => order.indexOf(second) < order.indexOf(alsoBad))
      .map((order) => outcome(shown(order)))
    expect(new Set(ends).size).toBe(1)
    expect(shown([BASE, second, first, alsoBad]).broken).toEqual([11, 12])
  })

  it('[D23] is rebuilt without content that others built on a dishonest author', () => {
    const good = record(11, 0, between([10, 2], null, 5))
    const onIt = record(12, 0, between([11, 0], null, 9))
    const bad = record(11, 1, between([10, 0], [10, 2], 6))
    const { doc } = shown([BASE, good, onIt, bad])
    expect(doc.getArray('array').toJSON()).toEqual([0, 1, 2])
    expect(outcome(shown([bad, onIt, BASE, good]))).toBe(outcome(shown([BASE, good, onIt, bad])))
  })

  it('[D23] excludes a map value that claims a place before another', () => {
    const first: Part = [8 | 0x20, 1, 'map', 'key', 1, 125, 1]
    const { doc, broken } = shown([record(10, 0, first), record(11, 0, between(null, [10, 0], 2))])
    expect(broken).toEqual([11])
    expect(doc.getMap('map').toJSON()).toEqual({ key: 1 })
  })

  it('[D23] excludes a bad struct even if only a stored state reveals it', () => {
    const state = Y.encodeStateAsUpdate(shown([record(10, 0, [8 | 0x20, 1, 'map', 'key', 1, 125, 1])]).doc)
    const stored = new Y.Doc({ gc: false })
    Y.applyUpdate(stored, state)
    Y.applyUpdate(stored, record(11, 0, between(null, [10, 0], 2)).update)
    const replica = new RichReplica<null>(OPTIONS)
    replica.restore(Y.decodeStateVector(Y.encodeStateVector(stored)), Y.encodeStateAsUpdate(stored))
    replica.offer({ ...record(12, 0, between(null, null, 5)), reference: null })
    expect([...replica.broken]).toEqual([11])
    expect(replica.mustRebuild).toBe(true)
  })

  it.each([
    [LIMITS.typeDepth, []],
    [LIMITS.typeDepth + 1, [11]],
  ])('[D24] includes types up to the maximum depth: %i, broken %j', (depth, broken) => {
    const structs: Part[] = [[7, 1, 'array', 0]]
    for (let clock = 0; clock < depth; clock++) structs.push([7, 0, 11, varUint(clock), 0])
    expect(shown([record(11, 0, ...structs)]).broken).toEqual(broken)
  })

  it('continues from a stored state', () => {
    const doc = new Y.Doc({ gc: false })
    const before = new RichReplica<null>(OPTIONS)
    for (const { client, update } of [BASE, record(11, 0, between([10, 0], [10, 1], 5))]) {
      for (const ready of before.offer({ client, update, reference: null }).ready) Y.applyUpdate(doc, ready.update)
    }
    const after = new RichReplica<null>(OPTIONS)
    after.restore(before.stateVector(), Y.encodeStateAsUpdate(doc))
    const stands = record(12, 0, between([11, 0], [10, 1], 6))
    const standsWrong = record(13, 0, between([11, 0], [10, 2], 6))
    expect(after.offer({ ...stands, reference: null }).outcome).toBe('applied')
    expect(after.offer({ ...standsWrong, reference: null }).rule).toBe('D23')
    expect(after.mustRebuild).toBe(false)
  })
})
