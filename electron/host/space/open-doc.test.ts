import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { clientIdOf } from '../../../shared/docs/client-id.ts'
import { type DocDescription, describeDoc } from '../../../shared/docs/doc-id.ts'
import { type Person, TestSpace } from '../../../shared/log/testing.ts'
import { fromHex } from '../../../shared/record/bytes.ts'
import type { SignedRecord } from '../../../shared/record/record.ts'
import { encodeUpdatePayload } from '../../../shared/record/update-payload.ts'
import { decodeSnapshot, encodeSnapshot } from './doc-snapshot.ts'
import { finiteLimits, OpenDoc, type OpenDocOptions } from './open-doc.ts'

const BOARD = 'board/00112233445566aa'

/** A board on which two have drawn ten elements each, one of whom was removed after its fifth. */
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

describe('a doc that is opened from its snapshot', () => {
  it('[D19] reads no history, though a chain in it is cut off', async () => {
    const { options, countReads } = await makeBoard()
    const first = await OpenDoc.open(options, null)
    const state = first.takeState()
    expect(elementsOf(state)).toHaveLength(15)
    const before = countReads()
    const bytes = encodeSnapshot(first.snapshot(state) as NonNullable<ReturnType<OpenDoc['snapshot']>>)
    const again = await OpenDoc.open(options, decodeSnapshot(bytes, finiteLimits(options)))
    expect(elementsOf(again.takeState())).toEqual(elementsOf(state))
    expect([before, countReads() - before]).toEqual([40, 0])
    const cuts = again.snapshot(state)?.cuts
    expect(cuts).toEqual(first.snapshot(state)?.cuts)
    expect(cuts?.map(([, clock]) => clock)).toEqual([5])
  })

  it('is built anew where other limits hold', async () => {
    const { options } = await makeBoard()
    const first = await OpenDoc.open(options, null)
    const bytes = encodeSnapshot(first.snapshot(first.takeState()) as NonNullable<ReturnType<OpenDoc['snapshot']>>)
    expect(decodeSnapshot(bytes, [])).toBeNull()
  })
})
