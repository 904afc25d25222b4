import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { bytes, picker } from '../testing.ts'
import { DocReplica } from './replica.ts'

interface Struct {
  origin: { client: number; clock: number } | null
}

interface Sample {
  client: number
  clock: number
  structs: Struct[]
  deletes: { client: number; clock: number } | null
  update: Uint8Array
}

/**
 * Records of a few clients whose structs refer to anything: earlier or later structs, each other in cycles, or nothing.
 */
function sampleRecords(pick: (bound: number) => number): Sample[] {
  const clients = [1, 2, 3, 4].slice(0, 2 + pick(3))
  const lengths = clients.map(() => 1 + pick(8))
  const records: Sample[] = []
  const anywhere = () => {
    const index = pick(clients.length)
    const bound = (lengths[index] as number) + (pick(12) === 0 ? 1 : 0)
    return { client: clients[index] as number, clock: pick(bound) }
  }
  for (const [index, client] of clients.entries()) {
    for (let clock = 0; clock < (lengths[index] as number); ) {
      const count = Math.min(1 + pick(3), (lengths[index] as number) - clock)
      const structs = Array.from({ length: count }, (_, offset): Struct => {
        const origin = pick(3) === 0 ? null : anywhere()
        return {
          origin: origin !== null && (origin.client !== client || origin.clock < clock + offset) ? origin : null,
        }
      })
      const target = pick(6) === 0 ? anywhere() : null
      const deletes = target !== null && target.client !== client ? target : null
      records.push({
        client,
        clock,
        structs,
        deletes,
        update: bytes(
          [1, count, client, clock],
          structs.map(({ origin }) =>
            origin === null ? [8, 1, 'array', 1, 120] : [0x88, origin.client, origin.clock, 1, 120],
          ),
          deletes === null ? 0 : [1, deletes.client, 1, deletes.clock, 1],
        ),
      })
      clock += count
    }
  }
  return records
}

/**
 * The naive way: integrate struct by struct as far as possible, leave out incomplete updates, start over until all are
 * complete.
 */
function integrable(all: Sample[]): Set<Sample> {
  let candidates = all
  for (;;) {
    const next = new Map<number, number>()
    const has = (need: { client: number; clock: number } | null) =>
      need === null || (next.get(need.client) ?? 0) > need.clock
    for (let moved = true; moved; ) {
      moved = false
      for (const { client, clock, structs } of candidates) {
        const at = next.get(client) ?? 0
        const struct = structs[at - clock]
        if (at >= clock && struct !== undefined && has(struct.origin)) {
          next.set(client, at + 1)
          moved = true
        }
      }
    }
    const complete = candidates.filter(
      ({ client, clock, structs, deletes }) => (next.get(client) ?? 0) >= clock + structs.length && has(deletes),
    )
    if (complete.length === candidates.length) return new Set(complete)
    candidates = complete
  }
}

describe('[D17] [D20] the updates handed out, in any order and with little room', () => {
  it('are exactly those that can be integrated', () => {
    let waited = 0
    let joined = 0
    let left = 0
    for (let seed = 0; seed < 3000; seed++) {
      const pick = picker(seed)
      const records = sampleRecords(pick)
      const expected = integrable(records)
      const doc = new Y.Doc()
      const replica = new DocReplica<Sample>({
        kind: 'table',
        roots: ['array'],
        waitingBytes: pick(2) === 0 ? 700 : 1 << 20,
      })
      const handedOut = new Set<Sample>()
      const take = (result: ReturnType<typeof replica.offer>) => {
        for (const { update, references } of result.ready) {
          Y.applyUpdate(doc, update)
          if (references.length > 1) joined++
          for (const reference of references) handedOut.add(reference)
        }
        expect(doc.store.pendingStructs, `seed ${seed}`).toBeNull()
        expect(doc.store.pendingDs, `seed ${seed}`).toBeNull()
        if (result.outcome === 'waiting') waited++
        return result.outcome
      }
      const queues = [1, 2, 3, 4].map((client) => records.filter((record) => record.client === client))
      let overflowed: Sample[] = []
      while (queues.some((queue) => queue.length > 0)) {
        const record = (queues[pick(4)] as Sample[]).shift()
        if (record === undefined) continue
        if (take(replica.offer({ client: record.client, update: record.update, reference: record })) === 'overflow') {
          overflowed.push(record)
        }
      }
      for (let before = -1; before !== handedOut.size; ) {
        before = handedOut.size
        const again: Sample[] = overflowed
        overflowed = []
        for (const record of again) {
          if (take(replica.retry({ client: record.client, update: record.update, reference: record })) === 'overflow') {
            overflowed.push(record)
          }
        }
      }
      left += records.length - handedOut.size
      const names = (set: Set<Sample>) => [...set].map(({ client, clock }) => `${client}:${clock}`).sort()
      if (overflowed.length === 0) expect(names(handedOut), `seed ${seed}`).toEqual(names(expected))
      else for (const record of handedOut) expect(expected.has(record), `seed ${seed}`).toBe(true)
    }
    expect(Math.min(waited, joined, left)).toBeGreaterThan(200)
  })
})
