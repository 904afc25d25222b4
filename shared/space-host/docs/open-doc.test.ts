import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { hostTimers } from '../../../electron/host/timers.ts'
import { clientIdOf } from '../../docs/clients/client-id.ts'
import type { ContentRecord } from '../../log/content-reader.ts'
import { type Person, TestSpace } from '../../log/testing.ts'
import { fromHex } from '../../record/bytes.ts'
import { chainKey } from '../../record/chain-id.ts'
import type { SignedRecord } from '../../record/record.ts'
import { encodeUpdatePayload } from '../../record/update-payload.ts'
import { type DocDescription, describeDoc } from '../../tools/docs.ts'
import { decodeSnapshot, encodeSnapshot } from './doc-snapshot.ts'
import { finiteLimits, OpenDoc, type OpenDocOptions } from './open-doc.ts'

const BOARD = 'board/00112233445566aa'

/** A board on which two members have drawn ten elements each, one of whom was removed after its fifth. */
async function makeBoard() {
  const space = await TestSpace.make()
  const [staying, gone] = [await space.join('editor'), await space.join('editor')]
  const chainOf = (person: Person, name: string): SignedRecord[] => {
    const doc = new Y.Doc()
    const { id, grant } = person
    const parts = { admission: fromHex(grant), device: fromHex(id), generation: 7, doc: BOARD }
    doc.clientID = clientIdOf(space.crypto, parts)
    const records: SignedRecord[] = []
    doc.on('update', (update: Uint8Array) => {
      const payload = encodeUpdatePayload({ doc: BOARD, update })
      records.push(space.after(person, records.at(-1), { payload }))
    })
    for (let index = 0; index < 10; index++) doc.getMap('elements').set(`${name} ${index}`, index)
    return records
  }
  const chains = [chainOf(staying, 'staying'), chainOf(gone, 'gone')] as const
  const chain = { author: gone.id, generation: 7, stream: 'content' }
  const log = await space.follower()
  for (const records of chains) await log.accept(records.map(({ bytes }) => bytes)).durable
  const cutoff = { chain, seq: 4, hash: space.hash(chains[1][4] as SignedRecord) }
  const { bytes } = await space.govern({ type: 'remove', device: gone.id, cutoffs: [cutoff], standing: [] })
  await log.accept([bytes]).durable
  let read = 0
  const readDoc = log.readDoc.bind(log)
  log.readDoc = async function* (doc, from) {
    for await (const record of readDoc(doc, from)) {
      read += 1
      yield record
    }
  }
  const options: OpenDocOptions = {
    doc: BOARD,
    description: describeDoc(BOARD) as DocDescription,
    crypto: space.crypto,
    log,
    timers: hostTimers,
    device: space.founder.id,
    limit: (key) => {
      const head = log.headOf(key)
      return head ? (log.governance?.limit(head.chain, head.grant) ?? -1) : -1
    },
  }
  return { options, countReads: () => read }
}

function elementsOf(state: Uint8Array): string[] {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  return Object.keys(doc.getMap('elements').toJSON()).sort()
}

describe('a doc whose records take long to read', () => {
  it.each([
    ['opened', (options: OpenDocOptions) => OpenDoc.open(options, null)],
    ['read as a history', (options: OpenDocOptions) => OpenDoc.history(options)],
  ])('lets other work run while it is %s', async (_, read) => {
    const { options } = await makeBoard()
    let time = 0
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => {
      time += 30
      return time
    })
    let turns = 0
    let isRead = false
    const turn = () => {
      turns++
      if (!isRead) setImmediate(turn)
    }
    setImmediate(turn)
    const takenIn = new Set<number>()
    const limit: OpenDocOptions['limit'] = (key) => {
      takenIn.add(turns)
      return options.limit(key)
    }
    try {
      await read({ ...options, limit })
    } finally {
      isRead = true
      clock.mockRestore()
    }
    expect(takenIn.size).toBeGreaterThan(5)
  })
})

describe('a doc that is opened from its snapshot', () => {
  it('[D19] doesn’t read the history, even if a chain in it is cut off', async () => {
    const { options, countReads } = await makeBoard()
    const first = await OpenDoc.open(options, null)
    const state = await first.takeState()
    expect(elementsOf(state)).toHaveLength(15)
    const before = countReads()
    const bytes = encodeSnapshot(first.snapshot(state) as NonNullable<ReturnType<OpenDoc['snapshot']>>)
    const again = await OpenDoc.open(options, decodeSnapshot(bytes, finiteLimits(options)))
    expect(elementsOf(await again.takeState())).toEqual(elementsOf(state))
    expect([before, countReads() - before]).toEqual([40, 0])
    const cuts = again.snapshot(state)?.cuts
    expect(cuts).toEqual(first.snapshot(state)?.cuts)
    expect(cuts?.map(([, clock]) => clock)).toEqual([5])
  })

  it('is rebuilt if the limits have changed', async () => {
    const { options } = await makeBoard()
    const first = await OpenDoc.open(options, null)
    const bytes = encodeSnapshot(
      first.snapshot(await first.takeState()) as NonNullable<ReturnType<OpenDoc['snapshot']>>,
    )
    expect(decodeSnapshot(bytes, [])).toBeNull()
  })
})

describe('[D19] a chain that arrives in an open doc after it was cut off', () => {
  /**
   * A member draws three elements, of which the first `valid` ones are valid. Another, who has seen all, changes the
   * last.
   */
  async function late(valid: number) {
    const space = await TestSpace.make()
    const [staying, gone] = [await space.join('editor'), await space.join('editor')]
    const docOf = ({ grant, id }: Person) => {
      const doc = new Y.Doc()
      const parts = { admission: fromHex(grant), device: fromHex(id), generation: 7, doc: BOARD }
      doc.clientID = clientIdOf(space.crypto, parts)
      return doc
    }
    const records: SignedRecord[] = []
    const drawing = docOf(gone)
    drawing.on('update', (update: Uint8Array) => {
      records.push(space.after(gone, records.at(-1), { payload: encodeUpdatePayload({ doc: BOARD, update }) }))
    })
    for (const name of ['first', 'second', 'third']) drawing.getMap('elements').set(name, 'drawn')
    const changing = docOf(staying)
    Y.applyUpdate(changing, Y.encodeStateAsUpdate(drawing))
    const seen = Y.encodeStateVector(changing)
    for (const name of ['third', 'fourth']) changing.getMap('elements').set(name, 'new')
    const update = Y.encodeStateAsUpdate(changing, seen)
    const changed = space.after(staying, undefined, { payload: encodeUpdatePayload({ doc: BOARD, update }) })

    const log = await space.follower()
    const came: ContentRecord[] = []
    log.onContent((content) => came.push(...content))
    const chain = { author: gone.id, generation: 7, stream: 'content' }
    let limit = valid - 1
    const options: OpenDocOptions = {
      doc: BOARD,
      description: describeDoc(BOARD) as DocDescription,
      crypto: space.crypto,
      log,
      timers: hostTimers,
      device: space.founder.id,
      limit: (key) => (key === chainKey(chain) ? limit : Number.POSITIVE_INFINITY),
    }
    const open = await OpenDoc.open(options, null)
    const take = async (...some: readonly SignedRecord[]) => {
      await log.accept(some.map(({ bytes }) => bytes)).durable
      return came.splice(0).flatMap((record) => open.take(record))
    }
    const raiseLimit = (now: number) => {
      const before = Number.POSITIVE_INFINITY
      limit = now
      return open.limitChanged([{ key: chainKey(chain), chain, grant: gone.grant, before, now, isLost: false }])
    }
    const shown = async () => elementsOf(await (await OpenDoc.open(options, null)).takeState())
    return { open, take, records, changed, raiseLimit, shown }
  }

  it('doesn’t hold back content that builds on its void end', async () => {
    const { open, take, records, changed, shown } = await late(2)
    expect(await take(...records)).toHaveLength(2)
    expect(open.isLate).toBe(false)
    expect(await take(changed)).toEqual([])
    expect(open.isLate).toBe(true)
    expect(await shown()).toEqual(['first', 'fourth', 'second'])
  })

  it('is shown once more of it is valid', async () => {
    const { take, records, raiseLimit, shown } = await late(0)
    expect(await take(...records)).toEqual([])
    expect(raiseLimit(2)).toBe(false)
    expect(await shown()).toEqual(['first', 'second', 'third'])
  })
})

describe('[D26] two chains that share a client id in a doc', () => {
  /** An older and a newer member with the same client id, and the log of a device that has the content of both. */
  async function collision() {
    const space = await TestSpace.make()
    const hash = (bytes: Uint8Array): Uint8Array =>
      new TextDecoder().decode(bytes).includes('parley doc client 1')
        ? new Uint8Array(32).fill(5)
        : space.crypto.hash(bytes)
    const crypto = { ...space.crypto, hash }
    const [older, newer] = [await space.join('editor'), await space.join('editor')]
    const chainOf = (person: Person, name: string): SignedRecord[] => {
      const doc = new Y.Doc()
      const parts = { admission: fromHex(person.grant), device: fromHex(person.id), generation: 7, doc: BOARD }
      doc.clientID = clientIdOf(crypto, parts)
      const records: SignedRecord[] = []
      doc.on('update', (update: Uint8Array) => {
        records.push(space.after(person, records.at(-1), { payload: encodeUpdatePayload({ doc: BOARD, update }) }))
      })
      for (const index of [0, 1]) doc.getMap('elements').set(`${name} ${index}`, index)
      return records
    }
    const chains = { older: chainOf(older, 'older'), newer: chainOf(newer, 'newer') }
    const log = await space.follower()
    const came: ContentRecord[] = []
    log.onContent((records) => came.push(...records))
    const accept = async (...records: readonly SignedRecord[]) => {
      await log.accept(records.map(({ bytes }) => bytes)).durable
      return came.splice(0)
    }
    const options: OpenDocOptions = {
      doc: BOARD,
      description: describeDoc(BOARD) as DocDescription,
      crypto,
      log,
      timers: hostTimers,
      device: space.founder.id,
      limit: (key) => {
        const head = log.headOf(key)
        return head ? (log.governance?.limit(head.chain, head.grant) ?? -1) : -1
      },
    }
    const removal = async (person: Person, records: readonly SignedRecord[]) => {
      const chain = { author: person.id, generation: 7, stream: 'content' }
      const cutoffs = records.slice(-1).map((last) => ({ chain, seq: last.header.seq, hash: space.hash(last) }))
      const { bytes } = await space.govern({ type: 'remove', device: person.id, cutoffs, standing: [] })
      await log.accept([bytes]).durable
    }
    const shown = async (snapshot: Parameters<typeof OpenDoc.open>[1] = null) =>
      elementsOf(await (await OpenDoc.open(options, snapshot)).takeState())
    return { older, newer, chains, options, accept, removal, shown }
  }
  const OLDER = ['older 0', 'older 1']
  const NEWER = ['newer 0', 'newer 1']

  it.each([
    ['older', 'newer'],
    ['newer', 'older'],
  ] as const)('show the content of the device that joined first: %s before %s', async (first, second) => {
    const { chains, options, accept, shown } = await collision()
    await accept(...chains[first])
    const open = await OpenDoc.open(options, null)
    const state = await open.takeState()
    const snapshot = open.snapshot(state)
    for (const record of await accept(...chains[second])) open.take(record)
    expect(open.mustRebuild).toBe(first === 'newer')
    if (first === 'older') expect(elementsOf(state)).toEqual(OLDER)
    expect(await shown()).toEqual(OLDER)
    expect(await shown(snapshot)).toEqual(OLDER)
    expect((await OpenDoc.history(options)).flatMap(({ references }) => references)).toHaveLength(2)
  })

  it('show the second one’s content if the first has none that is valid', async () => {
    const { older, chains, options, accept, removal, shown } = await collision()
    await accept(...chains.older)
    await removal(older, [])
    const open = await OpenDoc.open(options, null)
    for (const record of await accept(...chains.newer)) open.take(record)
    expect(open.mustRebuild).toBe(true)
    expect(await shown()).toEqual(NEWER)
  })

  it('are cut off independently', async () => {
    const { older, newer, chains, accept, removal, shown } = await collision()
    await accept(...chains.newer, ...chains.older)
    await removal(newer, chains.newer.slice(0, 1))
    expect(await shown()).toEqual(OLDER)
    await removal(older, chains.older.slice(0, 1))
    expect(await shown()).toEqual(OLDER.slice(0, 1))
  })

  it('don’t let anyone write under someone else’s client id', async () => {
    const { newer, chains, options, accept } = await collision()
    await accept(...chains.older)
    const open = await OpenDoc.open({ ...options, device: newer.id }, null)
    const client = open.clientOf('own', newer.grant, { author: newer.id, generation: 7 })
    expect(open.takeOwn(client, new Uint8Array([0, 0]))).toContain('D26')
  })
})
