import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { LIMITS } from '../../record/limits.ts'
import { bytes, edit, mutate, type Part, picker, ROOTS, varUint, visible, Writer } from '../testing.ts'
import { collectedRun, joinUpdates } from './join-updates.ts'
import { type DocContents, type DocKind, readUpdate, type UpdateDescription } from './update-reader.ts'

const TABLE = { maximumBytes: 1 << 20, roots: ROOTS, kind: 'table' } as const
const CLIENT = 7

const read = (update: Uint8Array, kind: DocKind = 'table', contents: DocContents = 'rich') =>
  readUpdate(update, { ...TABLE, kind, contents })

function accepted(update: Uint8Array): UpdateDescription {
  const result = read(update)
  if (!result.ok) throw new Error(`${result.rule}: ${result.reason}`)
  return result
}

/** An update of client 7 from clock 0 on with the given structs and delete set. */
const update = (structs: Part[], deletes: Part = 0): Uint8Array =>
  bytes(1, structs.length, CLIENT, 0, ...structs, deletes)

const ROOT = [1, 'map'] as const
const KEYED = 0x20
const any = (...value: Part[]): Part => [8 | KEYED, ROOT, 'key', 1, value]
const json = (text: string): Part => [5, ROOT, text]

const rules = (
  cases: Record<string, Uint8Array>,
  rule: string,
  kind: DocKind = 'table',
  contents: DocContents = 'rich',
) => {
  for (const [name, broken] of Object.entries(cases)) {
    it(`[${rule}] rejects ${name}`, () => {
      expect(read(broken, kind, contents)).toMatchObject({ ok: false, rule })
    })
  }
}

describe('the reader', () => {
  it('describes structs, dependencies and deletes', () => {
    const result = read(
      bytes(1, 2, CLIENT, 5, [0x84, 7, 4, 'añ😀'], [0xc8, 9, 3, 8, 2, 2, 126, 127], [2, 9, 1, 0, 2, 7, 1, 8, 1]),
    )
    expect(result).toEqual({
      ok: true,
      client: CLIENT,
      clock: 5,
      length: 6,
      dependencies: [
        { client: 9, clock: 3, from: 9 },
        { client: 8, clock: 2, from: 9 },
      ],
      deletes: [
        { client: 9, clock: 0, length: 2 },
        { client: 7, clock: 8, length: 1 },
      ],
      structs: { count: 2, start: 4, end: 23 },
    })
  })

  it('accepts an update that only deletes', () => {
    expect(read(bytes(0, 1, 9, 1, 4, 2))).toMatchObject({
      client: null,
      length: 0,
      deletes: [{ client: 9, clock: 4, length: 2 }],
    })
  })

  it('accepts values as Yjs writes them', () => {
    for (const value of [
      [125, 0],
      [125, 0x40],
      [125, 0x80 | 63, 1],
      [124, 63, 0, 0, 0],
      [116, 2, 1, 2],
      [118, 1, 'a', 117, 0],
    ]) {
      expect(read(update([any(...value)]))).toMatchObject({ ok: true, length: 1 })
    }
  })
})

describe('[D1] size', () => {
  it('[D1] accepts the maximum and not a byte more', () => {
    const valid = update([any(120)])
    expect(readUpdate(valid, { ...TABLE, maximumBytes: valid.length }).ok).toBe(true)
    expect(readUpdate(valid, { ...TABLE, maximumBytes: valid.length - 1 })).toMatchObject({ ok: false, rule: 'D1' })
  })
})

rules(
  {
    'a number with a needless byte': bytes(0x81, 0, 1, CLIENT, 0, any(120), 0),
    'a number above 2^53 - 1': bytes(1, 1, [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x1f], 0, any(120), 0),
    'a clock above 2^48': bytes(1, 1, CLIENT, varUint(2 ** 48 + 1), any(120), 0),
    'lengths that end above 2^48': update([
      [0, varUint(2 ** 48)],
      [0, 1],
    ]),
    'a deleted range above 2^48': bytes(0, 1, 9, 1, 0, varUint(2 ** 48 + 1)),
    'an integer with a needless byte': update([any(125, 0x81, 0)]),
    'an integer of 2^31': update([any(125, 0x80, 0x80, 0x80, 0x80, 0x10)]),
  },
  'D2',
)

rules(
  {
    'no bytes': bytes(),
    'a byte after the end': bytes(update([any(120)]), 0),
    'the end inside a struct': update([any(120)]).subarray(0, 8),
    'more structs counted than there are': bytes(1, varUint(2 ** 40), CLIENT, 0, any(120), 0),
    'more values counted than there are': update([[8, ROOT, varUint(2 ** 40), 120]], []),
    'a text longer than what is left': update([[4, ROOT, varUint(2 ** 40), 65]]),
    'an update that changes nothing': bytes(0, 0),
  },
  'D3',
)

rules(
  {
    'two clients': bytes(2, 1, 8, 0, any(120), 1, CLIENT, 0, any(120), 0),
    'a client without structs': bytes(1, 0, CLIENT, 0, 0),
  },
  'D4',
)

rules(
  {
    'a skip': update([[10, 5]]),
    'a skip with flags, which Y.decodeUpdate reads as an item': update([[0x8a, 5]]),
    'a sub-document': update([[9, ROOT, 'guid', 118, 0]]),
    'legacy JSON content': update([[2, ROOT, 1, '1']]),
    'an unknown kind': update([[11, ROOT]]),
    'flags on a collected range': update([[0x80, 5]]),
    'a collected range of no length': update([[0, 0]]),
    'an empty text': update([[4, ROOT, '']]),
    'no values': update([[8, ROOT, 0]]),
    'deleted content of no length': update([[1, ROOT, 0]]),
  },
  'D5',
)

rules(
  {
    'a struct with itself as origin': update([[0x88, CLIENT, 0, 1, 120]]),
    'a struct with a later one as right origin': update([[0x48, CLIENT, 1, 1, 120], any(120)]),
    'a struct inside itself': update([[8, 0, CLIENT, 0, 1, 120]]),
    'a parent of no known form': update([[8, 2, 'map', 1, 120]]),
  },
  'D6',
)

rules({ 'a root that the schema does not have': update([[8, 1, 'other', 1, 120]]) }, 'D7')

rules(
  {
    'text that is not UTF-8': update([[4, ROOT, 1, 0xff]]),
    'an overlong form': update([[4, ROOT, 2, 0xc0, 0x80]]),
    'an overlong form of three bytes': update([[4, ROOT, 3, 0xe0, 0x80, 0x80]]),
    'a surrogate': update([[4, ROOT, 3, 0xed, 0xa0, 0x80]]),
    'above U+10FFFF': update([[4, ROOT, 4, 0xf4, 0x90, 0x80, 0x80]]),
    'half a character': update([[4, ROOT, 2, 0xe2, 0x82]]),
    'a key that is not UTF-8': update([[8 | KEYED, ROOT, 1, 0xff, 1, 120]]),
    'a key too long': update([[8 | KEYED, ROOT, 'k'.repeat(LIMITS.docKeyBytes + 1), 1, 120]]),
    'the map key __proto__': update([[8 | KEYED, ROOT, '__proto__', 1, 120]]),
    'the object key __proto__': update([any(118, 1, '__proto__', 120)]),
    'the mark __proto__': update([[6, ROOT, '__proto__', '1']]),
    'a text in a value that is not UTF-8': update([any(119, 1, 0xff)]),
  },
  'D8',
)

const nestedArrays = (depth: number): Part[] => [...Array.from({ length: depth - 1 }, () => [117, 1]), 117, 0]
const float64 = (value: number): number[] => {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, value)
  return [...new Uint8Array(view.buffer)]
}

rules(
  {
    'a bigint': update([any(122, 0, 0, 0, 0, 0, 0, 0, 1)]),
    'an unknown kind of value': update([any(115)]),
    NaN: update([any(123, float64(Number.NaN))]),
    infinity: update([any(124, 0x7f, 0x80, 0, 0)]),
    'an integer as a float': update([any(124, 63, 128, 0, 0)]),
    'a short float in the long form': update([any(123, float64(0.5))]),
    'an object with one key twice': update([any(118, 2, 'a', 120, 'a', 121)]),
    'nesting deeper than the limit': update([any(...nestedArrays(LIMITS.docValueDepth + 1))]),
  },
  'D9',
)

it('[D8] [D9] accepts keys and nesting up to the limit', () => {
  expect(read(update([any(...nestedArrays(LIMITS.docValueDepth))])).ok).toBe(true)
  expect(read(update([[8 | KEYED, ROOT, 'k'.repeat(LIMITS.docKeyBytes), 1, 120]])).ok).toBe(true)
})

rules(
  {
    'what is not JSON': update([json('{')]),
    undefined: update([json('undefined')]),
    'JSON with spaces': update([json('{ "a":1}')]),
    'JSON with one key twice': update([json('{"a":1,"a":2}')]),
    'the key __proto__ in JSON': update([json('{"__proto__":1}')]),
    'deep JSON': update([json('['.repeat(5000) + ']'.repeat(5000))]),
    'JSON in a mark that is not JSON': update([[6, ROOT, 'bold', 'tru']]),
  },
  'D10',
)

rules({ 'a hook': update([[7, ROOT, 5, 'name']]), 'an unknown type': update([[7, ROOT, 7]]) }, 'D11')
rules(
  {
    'a nested type in a doc of values': update([[7, ROOT, 1]]),
    'text in a doc of values': update([[4, ROOT, 'a']]),
    'an insertion before another struct in a doc of values': update([[0x48, 9, 0, 1, 120]]),
    'a parent that is not a root in a doc of values': update([[8, 0, 9, 0, 1, 120]]),
  },
  'D11',
  'table',
  'values',
)

rules(
  {
    'clients out of order': bytes(0, 2, 8, 1, 0, 1, 9, 1, 0, 1),
    'a client twice': bytes(0, 2, 9, 1, 0, 1, 9, 1, 5, 1),
    'a client without ranges': bytes(0, 1, 9, 0),
    'a range of no length': bytes(0, 1, 9, 1, 0, 0),
    'ranges out of order': bytes(0, 1, 9, 2, 5, 1, 0, 1),
    'ranges that overlap': bytes(0, 1, 9, 2, 0, 3, 2, 1),
    'ranges that touch': bytes(0, 1, 9, 2, 0, 3, 3, 1),
    'deletes of its own that do not exist yet': update([any(120)], [1, CLIENT, 1, 0, 2]),
  },
  'D12',
)

rules(
  {
    'deletes of another client': update([any(120)], [1, 9, 1, 0, 1]),
    'deletes of two clients': bytes(0, 2, 9, 1, 0, 1, 8, 1, 0, 1),
  },
  'D13',
  'lane',
)

it('[D13] allows a lane to delete its own content', () => {
  expect(read(update([any(120)], [1, CLIENT, 1, 0, 1]), 'lane').ok).toBe(true)
})

/** Three devices that edit at random and sync now and then. */
function session(seed: number, steps: number): Writer[] {
  const pick = picker(seed)
  const writers = [11, 2 ** 31 + 5, 2 ** 53 - 9].map((client) => new Writer(client))
  const seen = writers.map(() => writers.map(() => 0))
  for (let step = 0; step < steps; step++) {
    const index = pick(writers.length)
    const writer = writers[index] as Writer
    edit(writer, pick)
    if (pick(4) !== 0) continue
    for (const [from, other] of writers.entries()) {
      const heard = seen[index] as number[]
      if (from !== index) for (const update of other.updates.slice(heard[from])) writer.receive(update)
      heard[from] = other.updates.length
    }
  }
  return writers
}

describe('compared with Yjs', () => {
  it('accepts every update that real docs make, and describes what Yjs does', () => {
    let structs = 0
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const writers = session(seed, 30)
        for (const writer of writers) {
          let clock = 0
          for (const update of writer.updates) {
            const description = accepted(update)
            if (description.client === null) continue
            expect(description.client).toBe(writer.doc.clientID)
            expect(description.clock).toBe(clock)
            clock += description.length
            structs++
          }
          expect(clock).toBe(Y.getState(writer.doc.store, writer.doc.clientID))
        }
      }),
      { numRuns: 120 },
    )
    expect(structs).toBeGreaterThan(1000)
  })

  it('accepts one client’s merged updates, and joins them as Y.mergeUpdates does', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.integer({ min: 2, max: 12 }), (seed, from, count) => {
        const [writer] = session(seed, 40) as [Writer, Writer, Writer]
        const start = from % Math.max(1, writer.updates.length)
        const row = writer.updates.slice(start, start + count)
        if (row.length === 0) return
        const merged = accepted(Y.mergeUpdates(row))
        const described = row.map(accepted)
        const joined = joinUpdates(
          described.flatMap(({ client, clock, structs }, index) =>
            client === null
              ? []
              : [
                  {
                    client,
                    clock,
                    count: structs.count,
                    bytes: (row[index] as Uint8Array).subarray(structs.start, structs.end),
                  },
                ],
          ),
          described.flatMap((description) => description.deletes),
        )
        const { structs: _, dependencies: joinedNeeds, ...rest } = accepted(joined)
        expect(rest).toMatchObject({ client: merged.client, length: merged.length, deletes: merged.deletes })
        const highest = (needs: UpdateDescription['dependencies']) =>
          new Map(needs.map(({ client, clock }) => [client, clock]))
        expect(highest(joinedNeeds)).toEqual(highest(merged.dependencies))
      }),
      { numRuns: 60 },
    )
  })

  it('never throws for random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (random) => {
        const result = read(random)
        expect(typeof result.ok).toBe('boolean')
      }),
      { numRuns: 20_000 },
    )
  })

  it('doesn’t accept a mutation that Yjs holds back, chokes on or counts differently', () => {
    let applied = 0
    for (let seed = 0; seed < 40; seed++) {
      const pick = picker(seed)
      const writers = session(seed, 20)
      const base = Y.mergeUpdates(writers.flatMap((writer) => writer.updates))
      const originals = writers.flatMap((writer) => writer.updates)
      for (let round = 0; round < 150; round++) {
        const mutant = mutate(originals[pick(originals.length)] as Uint8Array, pick)
        const description = read(mutant)
        if (!description.ok) continue
        applied++
        expectApplied(pick(2) === 0 ? base : null, mutant, description)
      }
    }
    expect(applied).toBeGreaterThan(500)
  })
})

/** Applies a mutant to a doc with everything it needs: the base where that has it, and collected ranges beyond. */
function expectApplied(base: Uint8Array | null, mutant: Uint8Array, description: UpdateDescription): void {
  const doc = new Y.Doc()
  if (base !== null) Y.applyUpdate(doc, base)
  const needs = new Map<number, number>()
  const need = (client: number, next: number) => needs.set(client, Math.max(next, needs.get(client) ?? 0))
  for (const { client, clock } of description.dependencies) need(client, clock + 1)
  for (const { client, clock, length } of description.deletes)
    if (client !== description.client) need(client, clock + length)
  if (description.client !== null) {
    need(description.client, description.clock)
    if (Y.getState(doc.store, description.client) > description.clock) return
  }
  for (const [client, next] of needs) {
    const clock = Y.getState(doc.store, client)
    if (next > clock) Y.applyUpdate(doc, joinUpdates([collectedRun({ client, clock, length: next - clock })], []))
  }
  Y.applyUpdate(doc, mutant)
  expect(doc.store.pendingStructs).toBeNull()
  expect(doc.store.pendingDs).toBeNull()
  if (description.client !== null) {
    expect(Y.getState(doc.store, description.client)).toBe(description.clock + description.length)
  }
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  expect(visible(copy)).toEqual(visible(doc))
}
