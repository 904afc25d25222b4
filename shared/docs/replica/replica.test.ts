import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { LIMITS } from '../../record/limits.ts'
import { bytes, edit, mutate, picker, ROOTS, varUint, visible, Writer } from '../testing.ts'
import { readUpdate } from '../updates/update-reader.ts'
import { DocReplica, type OfferResult, type ReplicaOptions } from './replica.ts'

interface Record {
  client: number
  update: Uint8Array
  reference: string
}

const replicaOf = (options: Partial<ReplicaOptions> = {}) =>
  new DocReplica<string>({ kind: 'table', roots: ROOTS, ...options })

/** A Y.Doc fed by a replica. The test fails immediately if Yjs has anything `pending`. */
class Reader {
  readonly doc = new Y.Doc()
  readonly replica: DocReplica<string>
  readonly applied: string[] = []

  constructor(options: Partial<ReplicaOptions> = {}) {
    this.replica = replicaOf(options)
  }

  offer(record: Record): OfferResult<string> {
    return this.#apply(this.replica.offer(record))
  }

  retry(record: Record): OfferResult<string> {
    return this.#apply(this.replica.retry(record))
  }

  #apply(result: OfferResult<string>): OfferResult<string> {
    for (const { update, references } of result.ready) {
      Y.applyUpdate(this.doc, update)
      expect(this.doc.store.pendingStructs).toBeNull()
      expect(this.doc.store.pendingDs).toBeNull()
      this.applied.push(...references)
    }
    expect(Y.decodeStateVector(Y.encodeStateVector(this.doc))).toEqual(this.replica.stateVector())
    return result
  }
}

/** Value `true` at the end of root `array`, after the given struct; client and clocks below 128. */
const building = (client: number, clock: number, ...origins: [number, number][]): Record => ({
  client,
  update: bytes(
    1,
    Math.max(1, origins.length),
    client,
    clock,
    origins.map((origin) => [0x88, ...origin, 1, 120]),
    origins.length === 0 ? [8, 1, 'array', 1, 120] : [],
    0,
  ),
  reference: `${client}:${clock}`,
})

const start = (client: number, clock = 0): Record => building(client, clock)

describe('order', () => {
  it('[P26] [D14] rejects structs of another client id', () => {
    expect(replicaOf().offer({ ...start(7), client: 8 })).toMatchObject({ outcome: 'refused', rule: 'D14', ready: [] })
  })

  it('[D14] rejects, in a lane, an update that only deletes what another client wrote', () => {
    const record = { client: 7, update: bytes(0, 1, 9, 1, 0, 1), reference: 'r' }
    expect(replicaOf({ kind: 'lane' }).offer(record)).toMatchObject({ outcome: 'refused', rule: 'D14' })
    expect(replicaOf().offer(record)).toMatchObject({ outcome: 'waiting' })
  })

  it('reports the rule that the reader found broken', () => {
    expect(replicaOf().offer({ client: 7, update: bytes(0, 0), reference: 'r' })).toMatchObject({
      outcome: 'refused',
      rule: 'D3',
    })
  })

  it('[D15] rejects clocks claimed before, applied or waiting', () => {
    const reader = new Reader()
    expect(reader.offer(start(7)).outcome).toBe('applied')
    expect(reader.offer(start(7))).toMatchObject({ outcome: 'refused', rule: 'D15' })
    expect(reader.offer(start(7, 5)).outcome).toBe('waiting')
    expect(reader.offer(start(7, 5))).toMatchObject({ outcome: 'refused', rule: 'D15' })
    expect(reader.offer(building(7, 4, [7, 0], [7, 4]))).toMatchObject({ outcome: 'refused', rule: 'D15' })
  })

  it('[D16] lets updates wait until gaps are filled, up to N gaps', () => {
    const reader = new Reader()
    for (let gap = 1; gap <= LIMITS.gapsPerClient; gap++) {
      const update = bytes(1, 1, 7, varUint(gap * 2), [8, 1, 'array', 1, 120], 0)
      expect(reader.offer({ client: 7, update, reference: `${gap * 2}` }).outcome).toBe('waiting')
    }
    const update = bytes(1, 1, 7, varUint(1000), [8, 1, 'array', 1, 120], 0)
    expect(reader.offer({ client: 7, update, reference: 'over' })).toMatchObject({ outcome: 'refused', rule: 'D16' })
    expect(reader.offer(start(7)).ready).toHaveLength(1)
    expect(reader.offer(start(7, 1)).ready.map((ready) => ready.references)).toEqual([['7:1'], ['2']])
  })
})

describe('waiting', () => {
  it('[D17] holds back updates that build on missing structs, and hands out each one whole', () => {
    const reader = new Reader()
    expect(reader.offer(building(8, 0, [7, 1]))).toMatchObject({ outcome: 'waiting', ready: [] })
    expect(reader.offer(building(9, 0, [8, 0])).outcome).toBe('waiting')
    expect(reader.offer(start(7)).ready).toHaveLength(1)
    const { ready } = reader.offer(start(7, 1))
    expect(ready.map((item) => item.references)).toEqual([['7:1'], ['8:0'], ['9:0']])
    expect(reader.replica.waiting).toEqual({ count: 0, bytes: 0 })
  })

  it('[D17] waits for structs to delete', () => {
    const reader = new Reader()
    expect(reader.offer({ client: 8, update: bytes(0, 1, 7, 1, 0, 1), reference: 'delete' }).outcome).toBe('waiting')
    reader.offer(start(7))
    expect(reader.applied).toEqual(['7:0', 'delete'])
    expect(reader.doc.getArray('array').length).toBe(0)
  })

  it('[D17] [D18] applies records that need each other as one update', () => {
    for (const order of [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ]) {
      const records = [
        // 7 starts, then builds on 8, which builds on 7's start; 9 depends on both and 7 ends on it.
        {
          client: 7,
          update: bytes(1, 3, 7, 0, [8, 1, 'array', 1, 120], [0x88, 8, 0, 1, 121], [0x88, 9, 0, 1, 126], 0),
          reference: 'a',
        },
        { client: 8, update: bytes(1, 2, 8, 0, [0x88, 7, 0, 1, 120], [0x88, 7, 1, 1, 120], 0), reference: 'b' },
        { client: 9, update: bytes(1, 1, 9, 0, [0x88, 8, 1, 1, 121], [1, 7, 1, 0, 1]), reference: 'c' },
      ]
      const reader = new Reader()
      const outcomes = order.map((index) => reader.offer(records[index] as Record).outcome)
      expect(outcomes).toEqual(['waiting', 'waiting', 'applied'])
      expect([...reader.applied].sort()).toEqual(['a', 'b', 'c'])
      expect(reader.doc.getArray('array').toJSON()).toEqual([true, false, true, false, null])
    }
  })

  it('[D17] resolves a cycle when the last missing struct arrives', () => {
    const reader = new Reader()
    reader.offer({
      client: 7,
      update: bytes(1, 2, 7, 0, [8, 1, 'array', 1, 120], [0x88, 8, 0, 1, 121], 0),
      reference: 'a',
    })
    reader.offer({
      client: 8,
      update: bytes(1, 2, 8, 0, [0x88, 7, 0, 1, 120], [0x88, 9, 0, 1, 120], 0),
      reference: 'b',
    })
    expect(reader.applied).toEqual([])
    expect(reader.offer(start(9)).ready).toHaveLength(2)
    expect(reader.replica.waiting.count).toBe(0)
  })

  it('[D17] never hands out structs that depend on themselves through others', () => {
    const reader = new Reader()
    expect(reader.offer(building(7, 0, [8, 0])).outcome).toBe('waiting')
    expect(reader.offer(building(8, 0, [7, 0])).outcome).toBe('waiting')
    expect(reader.offer(building(9, 0, [8, 0])).outcome).toBe('waiting')
    expect(reader.offer(start(10)).outcome).toBe('applied')
  })

  it('[P27] [D20] limits what waits, and accepts it later', () => {
    const size = 256 + building(8, 0, [7, 0]).update.length
    const reader = new Reader({ waitingBytes: 2 * size })
    expect(reader.offer(building(8, 0, [7, 0])).outcome).toBe('waiting')
    expect(reader.offer(building(9, 0, [7, 0])).outcome).toBe('waiting')
    expect(reader.offer(building(10, 0, [7, 0])).outcome).toBe('overflow')
    expect(reader.offer(building(10, 1, [7, 0])).outcome).toBe('overflow')
    expect(reader.offer(building(10, 1, [7, 0]))).toMatchObject({ outcome: 'refused', rule: 'D15' })
    expect(reader.retry(building(10, 0, [7, 0])).outcome).toBe('overflow')
    expect(reader.retry(building(9, 0, [7, 0])).outcome).toBe('waiting')
    expect(reader.offer(start(7)).ready).toHaveLength(3)
    expect(reader.retry(building(10, 0, [7, 0])).outcome).toBe('applied')
    expect(reader.retry(building(10, 0, [7, 0])).outcome).toBe('known')
    expect(reader.retry(building(10, 1, [7, 0])).outcome).toBe('applied')
  })

  it('starts from the state vector of a snapshot', () => {
    const reader = new Reader()
    reader.offer(start(7))
    reader.offer(building(8, 0, [7, 0]))
    expect(reader.replica.clock(8)).toBe(1)
    const later = replicaOf()
    later.restore(reader.replica.stateVector())
    expect(later.offer(start(7)).outcome).toBe('known')
    expect(later.offer(building(8, 0, [7, 0])).outcome).toBe('known')
    expect(later.offer(building(8, 1, [7, 0])).outcome).toBe('applied')
    expect(later.stateVector()).toEqual(
      new Map([
        [7, 1],
        [8, 2],
      ]),
    )
  })
})

function* permutations<Item>(items: readonly Item[]): Generator<Item[]> {
  if (items.length === 0) yield []
  for (const [index, item] of items.entries()) {
    for (const rest of permutations([...items.slice(0, index), ...items.slice(index + 1)])) yield [item, ...rest]
  }
}

/** Three writers; the second is cut off in the middle, and the others built on both sides of the cut. */
function cutOffCase(): { records: Record[]; cut: number } {
  const [first, cutOff, third] = [new Writer(11), new Writer(12), new Writer(13)]
  const tell = (...writers: Writer[]) => {
    for (const to of writers)
      for (const from of [first, cutOff, third]) for (const update of from.updates) to.receive(update)
  }
  first.doc.getArray('array').insert(0, ['a', 'b', 'c'])
  tell(cutOff)
  cutOff.doc.getArray('array').insert(1, ['x', 'y'])
  tell(first, third)
  const cut = Y.getState(cutOff.doc.store, 12)
  cutOff.doc.transact(() => {
    cutOff.doc.getArray('array').insert(2, ['beyond'])
    cutOff.doc.getMap('map').set('key', 'beyond')
    cutOff.doc.getArray('array').insert(5, ['last'])
  })
  tell(third)
  third.doc.getArray('array').insert(3, ['on what was cut off'])
  third.doc.getMap('map').set('key', 'third')
  tell(first)
  first.doc.transact(() => {
    first.doc.getArray('array').insert(4, ['further'])
    first.doc.getArray('array').delete(2, 1)
  })
  const all = [first, cutOff, third].flatMap((writer) =>
    writer.updates.map((update, index) => ({
      client: writer.doc.clientID,
      update,
      reference: `${writer.doc.clientID}/${index}`,
    })),
  )
  return { records: all, cut }
}

describe('cut-offs', () => {
  it('[D19] reaches the same doc in any order, with nothing pending', () => {
    const { records, cut } = cutOffCase()
    expect(records).toHaveLength(6)
    const ends = new Set<string>()
    let orders = 0
    for (const order of permutations(records)) {
      const reader = new Reader({ cuts: new Map([[12, cut]]) })
      for (const record of order) expect(['applied', 'waiting', 'known']).toContain(reader.offer(record).outcome)
      // Records of one author out of order wait for the gap; none remains waiting.
      expect(reader.replica.waiting).toEqual({ count: 0, bytes: 0 })
      expect([...reader.applied].sort()).toEqual(['11/0', '11/1', '12/0', '13/0', '13/1'])
      ends.add(JSON.stringify([visible(reader.doc), [...reader.replica.stateVector()].sort()]))
      orders++
    }
    expect(orders).toBe(720)
    expect(ends.size).toBe(1)
  })

  it('[D19] drops updates beyond the cut-off', () => {
    const { records, cut } = cutOffCase()
    const reader = new Reader({ cuts: new Map([[12, cut]]) })
    const beyond = records.find((record) => record.reference === '12/1') as Record
    expect(reader.offer(beyond)).toEqual({ outcome: 'known', ready: [] })
  })

  it('[D19] makes one collected range, starting at the cut-off', () => {
    const reader = new Reader({ cuts: new Map([[7, 0]]) })
    expect(reader.offer(building(8, 0, [7, 3])).outcome).toBe('applied')
    expect(reader.offer(building(9, 0, [7, 1], [7, 9])).outcome).toBe('applied')
    expect(reader.replica.stateVector().get(7)).toBe(10)
    const structs = reader.doc.store.clients.get(7) as { length: number }[]
    expect(structs.map((struct) => [struct.constructor.name, struct.length])).toEqual([['GC', 10]])
  })
})

describe('convergence', () => {
  it('reaches the writers’ doc, in any order between them', () => {
    let waited = 0
    for (let seed = 0; seed < 60; seed++) {
      const pick = picker(seed)
      const writers = [21, 22, 23].map((client) => new Writer(client))
      for (let step = 0; step < 40; step++) {
        const writer = writers[pick(3)] as Writer
        edit(writer, pick)
        const other = writers[pick(3)] as Writer
        if (other !== writer) for (const update of other.updates) writer.receive(update)
      }
      for (let round = 0; round < 2; round++) {
        for (const to of writers)
          for (const from of writers) if (from !== to) for (const update of from.updates) to.receive(update)
      }
      const reader = new Reader()
      const queues = writers.map((writer) =>
        writer.updates.map((update, index) => ({
          client: writer.doc.clientID,
          update,
          reference: `${writer.doc.clientID}/${index}`,
        })),
      )
      const count = queues.flat().length
      while (queues.some((queue) => queue.length > 0)) {
        const queue = queues[pick(3)] as Record[]
        for (const record of queue.splice(0, 1 + pick(20))) if (reader.offer(record).outcome === 'waiting') waited++
      }
      expect(reader.applied, `seed ${seed}`).toHaveLength(count)
      expect(visible(reader.doc), `seed ${seed}`).toEqual(visible((writers[0] as Writer).doc))
    }
    expect(waited).toBeGreaterThan(100)
  })

  it('[D11] keeps replicas of a doc of values equal whatever bytes an author crafts', () => {
    let changed = 0
    for (let seed = 0; seed < 400; seed++) {
      const pick = picker(seed)
      const writers = [21, 22, 23].map((client) => new Writer(client))
      for (let step = 0; step < 12; step++) {
        const writer = writers[pick(3)] as Writer
        if (pick(3) === 0) writer.doc.getArray('array').push([step])
        else if (pick(5) === 0) writer.doc.getMap('map').delete(`key${pick(2)}`)
        else writer.doc.getMap('map').set(`key${pick(2)}`, step)
        for (const update of (writers[pick(3)] as Writer).updates) writer.receive(update)
      }
      const chains = writers.map(({ doc, updates }) =>
        updates.map((update, index) => {
          for (let attempt = 0; attempt < (index % 3 === 0 ? 40 : 0); attempt++) {
            const mutant = mutate(update, pick)
            const description = readUpdate(mutant, {
              kind: 'table',
              contents: 'values',
              roots: ROOTS,
              maximumBytes: 1000,
            })
            if (!description.ok || description.client !== doc.clientID) continue
            changed++
            return { client: doc.clientID, update: mutant, reference: `${doc.clientID}/${index}` }
          }
          const description = readUpdate(update, {
            kind: 'table',
            contents: 'values',
            roots: ROOTS,
            maximumBytes: 1000,
          })
          expect(description).toMatchObject({ ok: true })
          return { client: doc.clientID, update, reference: `${doc.clientID}/${index}` }
        }),
      )
      const ends = [0, 1, 2].map(() => {
        const reader = new Reader({ contents: 'values' })
        const queues = chains.map((chain) => [...chain])
        while (queues.some((queue) => queue.length > 0)) {
          const record = queues[pick(3)]?.shift()
          if (record !== undefined) reader.offer(record)
        }
        return [visible(reader.doc), reader.replica.stateVector(), [...reader.applied].sort()]
      })
      expect(ends[1], `seed ${seed}`).toEqual(ends[0])
      expect(ends[2], `seed ${seed}`).toEqual(ends[0])
    }
    expect(changed).toBeGreaterThan(200)
  })
})
