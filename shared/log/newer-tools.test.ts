/** Docs of tools that this version doesn't know: they are still judged, packed, filed and passed on. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { clientIdOf } from '../docs/clients/client-id.ts'
import { packUpdates } from '../docs/updates/pack-updates.ts'
import { fromHex } from '../record/bytes.ts'
import { chainOf, decodeRecord } from '../record/record.ts'
import type { UpdatePayload } from '../record/update-payload.ts'
import type { SpaceLog } from './space-log.ts'
import type { packRecords } from './squash.ts'
import { type Person, promptStore, TestSpace } from './testing.ts'

const COUNT = 12

const chatLane = ({ id }: Person): string => `chat/00112233445566aa/2026-11/${id}`
const pollLane = ({ id }: Person, conversation = 'space'): string =>
  `tool/polls/${conversation}/values/00112233445566aa/${id}`

/** Packs like a version that knows the tool. */
const packsAll: typeof packRecords = (parts) => {
  const docs = Map.groupBy(
    parts.flatMap(({ payload }) => payload ?? []),
    ({ doc }) => doc,
  )
  const packed = [...docs].map(([doc, payloads]): UpdatePayload => {
    const updates = payloads.map(({ update }) => update)
    const update = packUpdates(updates, { kind: 'lane', contents: 'values', roots: ['entries'] })
    return { doc, update: update as Uint8Array }
  })
  return packed.sort((one, other) => (one.doc < other.doc ? -1 : 1))
}

/** Messages, and between them votes of a tool that this version doesn't know. */
async function history() {
  const space = await TestSpace.make(3)
  const ben = await space.join('editor')
  const author = await space.open(ben.keys)
  await author.accept(space.governance).durable
  const { chain, grant } = author.ownChain('content')
  const writers = [chatLane(ben), pollLane(ben)].map((doc) => {
    const lane = new Y.Doc()
    const parts = { admission: fromHex(grant), device: fromHex(ben.id), generation: chain.generation, doc }
    lane.clientID = clientIdOf(space.crypto, parts)
    return { doc, lane }
  })
  const records: Uint8Array[] = []
  for (let index = 0; index < COUNT; index++) {
    const { doc, lane } = writers[index % 3 === 0 ? 1 : 0] as (typeof writers)[0]
    const before = Y.encodeStateVector(lane)
    lane.getArray('entries').push([index])
    const written = await author.writeUpdate({ doc, update: Y.encodeStateAsUpdate(lane, before) })
    records.push(written.record.bytes)
  }
  await space.log.accept(records).durable
  const settle = async (bytes: Uint8Array): Promise<void> => {
    const record = decodeRecord(bytes)
    const head = { chain: chainOf(record.header), seq: record.header.seq, hash: space.hash(record) }
    const { bytes: checkpoint } = await space.govern({ type: 'checkpoint', heads: [head] })
    await author.accept([checkpoint]).durable
  }
  await settle(records.at(-1) as Uint8Array)
  return { space, ben, author, chain, records, settle }
}

const seqs = async (log: SpaceLog, doc: string): Promise<number[]> => {
  const found: number[] = []
  for await (const { header } of log.readDoc(doc, 0)) found.push(header.seq)
  return found
}

describe('docs of an unknown tool', () => {
  it('[S4] in a squash blame nobody on a device that has half of the replaced records', async () => {
    const { space, ben, author, chain, records, settle } = await history()
    const squash = await author.writeSquash(2, packsAll, () => true)
    const bytes = squash?.record.bytes as Uint8Array
    await settle(bytes)
    const told: unknown[] = []
    const half = await space.open(space.crypto.keyPair())
    half.onFork((forked) => told.push(forked))
    half.onBranch(() => told.push('another branch'))
    await half.accept([...space.governance, ...records.slice(0, COUNT / 2)]).durable
    // The squash is first compared with the stored records, then accepted.
    half.accept([bytes])
    await half.lookedAtBranches()
    await half.accept([bytes]).durable
    expect(told).toEqual([])
    expect(half.forked()).toEqual([])
    expect(half.head(chain)?.seq).toBe(COUNT)
    expect((await seqs(half, pollLane(ben))).at(-1)).toBe(COUNT - 1)
  })

  it('[S3] in a squash can be verified and settled by an owner', async () => {
    const { space, author, chain } = await history()
    const squash = await author.writeSquash(2, packsAll, () => true)
    await space.log.accept([squash?.record.bytes as Uint8Array]).durable
    const [unsettled] = space.log.unsettledSquashes({ chain, seq: COUNT, hash: squash?.head.hash as string })
    expect(unsettled && (await space.log.checkSquash(unsettled))).toBe(true)
  })

  it('[S2] are not packed yet, since the first versions would take the squash for a forgery', async () => {
    const { ben, author } = await history()
    const squash = await author.writeSquash(2)
    expect(squash?.record.header.ranges?.map(({ first, last }) => [first, last])).toEqual([[1, 2]])
    expect(await seqs(author, pollLane(ben))).toEqual([0, 3, 6, 9])
  })

  it('[G14] use up their author’s quota like any others', async () => {
    const space = await TestSpace.make()
    const ben = await space.join('editor')
    const author = await space.open(ben.keys)
    await author.accept(space.governance).durable
    const write = async (doc: string): Promise<Uint8Array> =>
      (await author.writeUpdate({ doc, update: new Uint8Array(100) })).record.bytes
    const [first, second, third] = [await write(pollLane(ben)), await write(pollLane(ben)), await write(chatLane(ben))]
    const room = first.length + second.length
    const log = await space.open(space.crypto.keyPair(), { authorBytes: room })
    await log.accept(space.governance).durable
    await log.accept([first, second]).durable
    expect(log.usedBy(ben.id)).toBe(room)
    expect(log.accept([third]).verdict).toEqual({ outcome: 'ignored', rule: 'G14' })
  })

  it('[R13] of a conversation are filed in its stream, and readable only by its participants', async () => {
    const space = await TestSpace.make()
    const [ben, cem] = [await space.join('editor'), await space.join('editor')]
    const [ana, bens, cems] = await Promise.all([
      space.open(space.founder.keys),
      space.open(ben.keys),
      space.open(cem.keys),
    ])
    for (const log of [ana, bens, cems]) await log.accept(space.governance).durable
    const { id = '' } = ana.beginConversation([ben.id]) ?? {}
    const doc = pollLane(space.founder, id)
    const { head, record } = await ana.writeUpdate({ doc, update: new Uint8Array([1]) })
    expect(head.chain.stream).toBe(id)
    for (const log of [bens, cems]) await log.accept([record.bytes]).durable
    expect([await seqs(bens, doc), await seqs(cems, doc)]).toEqual([[0], []])
  })

  it('[R13] of a conversation are filed later if an older version left them unfiled', async () => {
    const space = await TestSpace.make()
    const ben = await space.join('editor')
    const ana = await space.open(space.founder.keys)
    await ana.accept(space.governance).durable
    const { id = '' } = ana.beginConversation([ben.id]) ?? {}
    const doc = pollLane(space.founder, id)
    const store = promptStore()
    const older = {
      ...store,
      append: (entries: Parameters<typeof store.append>[0]) =>
        store.append(entries.map((entry) => ({ ...entry, doc: null }))),
    }
    const before = await space.open(ben.keys, { store: older })
    await before.accept(space.governance).durable
    const { record } = await ana.writeUpdate({ doc, update: new Uint8Array([1]) })
    await before.accept([record.bytes]).durable
    await before.close()
    const after = await space.open(ben.keys, { store })
    expect([...after.docs.keys()]).toContain(doc)
    expect(await seqs(after, doc)).toEqual([0])
  })
})
