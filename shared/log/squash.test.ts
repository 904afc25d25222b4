/** Squashes at the gate: honest and forged ones. */
import { beforeAll, describe, expect, it } from 'vitest'
import { fromHex, toHex, utf8 } from '../record/bytes.ts'
import type { Chain } from '../record/chain-id.ts'
import { makeRecord, type SignedRecord, type SquashRange } from '../record/record.ts'
import { decodeSquashPayload, encodeSquashPayload } from '../record/update-payload.ts'
import { KeyRing } from '../space/key-ring.ts'
import type { SpaceLog } from './space-log.ts'
import { type Person, TestSpace, unsigned } from './testing.ts'

const BOARD = 'board/00112233445566aa'
let space: TestSpace
let editor: Person
let gone: Person
let chain: Chain

beforeAll(async () => {
  space = await TestSpace.make(3)
  editor = await space.join('editor')
  gone = await space.join('editor')
  chain = { author: editor.id, generation: 7, stream: 'content' }
})

const rangeOf = (records: readonly SignedRecord[], first: number, last: number, grant = editor.grant): SquashRange => ({
  first,
  last,
  before: fromHex(first === 0 ? grant : space.hash(records[first - 1] as SignedRecord)),
  at: fromHex(space.hash(records[last] as SignedRecord)),
  inner: [],
})

function squash(person: Person, before: SignedRecord, ranges: readonly SquashRange[]): SignedRecord {
  const header = {
    space: space.space,
    generation: 7,
    stream: 'content',
    seq: before.header.seq + 1,
    prev: space.hash(before),
    time: before.header.time,
    kind: 'squash' as const,
    grant: null,
    ranges,
  }
  const payload = encodeSquashPayload([{ doc: BOARD, update: utf8('packed') }])
  return makeRecord(space.crypto, person.keys, space.contentKey, header, payload)
}

const settle = (record: SignedRecord, of = chain) =>
  space.govern({ type: 'checkpoint', heads: [{ chain: of, seq: record.header.seq, hash: space.hash(record) }] })

const bytesOf = (...records: SignedRecord[]): Uint8Array[] => records.map(({ bytes }) => bytes)
const content = async (log: SpaceLog): Promise<unknown[]> => {
  const found: unknown[] = []
  for await (const { header, payload } of log.readDoc(BOARD, 0)) found.push([header.seq, payload?.update.length])
  return found
}

/** Ten records, a squash of the first eight, two more. */
function history(person = editor) {
  const records = space.chain(person, 10)
  const packed = squash(person, records[9] as SignedRecord, [rangeOf(records, 0, 7, person.grant)])
  const more = [space.after(person, packed)]
  more.push(space.after(person, more[0]))
  return { records, packed, more }
}

describe('a squash', () => {
  it('[R11] has at least one doc; the docs are in order, each once', () => {
    const part = (doc: string) => ({ doc, update: utf8('x') })
    const read = (...docs: string[]) => decodeSquashPayload(encodeSquashPayload(docs.map(part))).map(({ doc }) => doc)
    expect(read('board/1', 'board/2')).toEqual(['board/1', 'board/2'])
    for (const docs of [[], ['board/2', 'board/1'], ['board/1', 'board/1'], ['Board']]) {
      expect(() => read(...docs)).toThrow()
    }
    expect(() => read(...Array.from({ length: 257 }, (_, index) => `board/${1000 + index}`))).toThrow()
  })

  it('[S4] is accepted ahead only once a checkpoint names it', async () => {
    const { records, packed, more } = history()
    const before = await space.follower()
    expect(before.accept(bytesOf(packed)).verdict).toEqual({ outcome: 'missing', what: 'heads' })
    await settle(packed)
    const log = await space.follower()
    expect(log.accept(bytesOf(packed)).stored).toEqual([
      { chain, grant: editor.grant, seq: 7, hash: space.hash(records[7] as SignedRecord) },
    ])
    const rest = log.accept(bytesOf(records[8] as SignedRecord, records[9] as SignedRecord, ...more))
    expect(rest.verdict).toEqual({ outcome: 'stored' })
    await rest.durable
    expect(log.head(chain)).toMatchObject({ seq: 12, hash: space.hash(more[1] as SignedRecord) })
    expect((await content(log)).map((each) => (each as number[])[0])).toEqual([7, 8, 9, 11, 12])
  })

  it('[S4] is accepted ahead in one batch with what follows its place', async () => {
    const { records, packed, more } = history()
    await settle(packed)
    const log = await space.follower()
    const { verdict, stored } = log.accept(bytesOf(packed, ...records.slice(8), ...more))
    expect(verdict).toEqual({ outcome: 'stored' })
    expect(stored.map(({ seq }) => seq)).toEqual([7, 8, 9, 10, 11, 12])
  })

  it('[S5] is read instead of the records it replaces, and not again at its own place', async () => {
    const { records, packed, more } = history()
    await settle(packed)
    const log = await space.follower()
    await log.accept(bytesOf(...records, packed, ...more)).durable
    const read = async (from: number, began = from) => {
      const seqs: number[] = []
      let next = from
      for (;;) {
        const found = await log.read(chain, next, 1 << 20, undefined, began)
        if (found.records.length === 0) return seqs
        const all = [...records, packed, ...more].map(({ bytes }) => toHex(bytes))
        seqs.push(...found.records.map((each) => all.indexOf(toHex(each))))
        next = found.next
      }
    }
    expect(await read(0)).toEqual([10, 8, 9, 11, 12])
    expect(await read(3)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    expect(await read(9)).toEqual([9, 10, 11, 12])
  })

  it('[S5] is read as soon as it is accepted', async () => {
    const { records, packed } = history()
    await settle(packed)
    const log = await space.follower()
    await log.accept(bytesOf(...records)).durable
    log.accept(bytesOf(packed))
    expect((await log.read(chain, 0, 1 << 20)).records).toEqual(bytesOf(packed))
  })

  it('[V47] is accepted ahead and passed on by a relay, which cannot read it', async () => {
    const relay = await space.join('relay')
    const writer = await space.join('editor')
    const { records, packed, more } = history(writer)
    const of = { ...chain, author: writer.id }
    await settle(packed, of)
    const ring = new KeyRing(space.crypto, false)
    ring.merge(space.ring.encode())
    const log = await space.open(relay.keys, { ring })
    await log.accept(space.governance).durable
    expect(log.accept(bytesOf(packed, ...records.slice(8), ...more)).verdict).toEqual({ outcome: 'stored' })
    await log.settled()
    expect(log.docs.size).toBe(0)
    const reader = await space.follower()
    for (let next = 0; ; ) {
      const found = await log.read(of, next, 1 << 20, undefined, 0)
      if (found.records.length === 0) break
      await reader.accept(found.records).durable
      next = found.next
    }
    expect((await content(reader)).map((each) => (each as number[])[0])).toEqual([7, 8, 9, 11, 12])
    // A device that can read content but lacks the key waits for the key.
    const waiting = await space.open(writer.keys, { ring })
    await waiting.accept(space.governance).durable
    expect(waiting.accept(bytesOf(packed)).verdict).toEqual({ outcome: 'missing', what: 'key' })
  })

  it('[S4] doesn’t vouch for an earlier record that it doesn’t name', async () => {
    const relay = await space.join('relay')
    const writer = await space.join('editor')
    const { records, packed, more } = history(writer)
    const of = { ...chain, author: writer.id }
    await settle(packed, of)
    const second = squash(writer, more[1] as SignedRecord, [rangeOf([...records, packed, ...more], 8, 12)])
    await settle(second, of)
    const forgedAt = (seq: number, prev: string): SignedRecord => {
      const { bytes: _, ...header } = { ...(records[0] as SignedRecord).header, bytes: null }
      const keys = { publicKey: writer.keys.publicKey, secretKey: gone.keys.secretKey }
      const change = { seq, prev, grant: seq === 0 ? writer.grant : null }
      return makeRecord(space.crypto, keys, space.contentKey, { ...header, ...change }, utf8(`forged ${seq}`))
    }
    const [zero, one] = records as [SignedRecord, SignedRecord]
    const first = forgedAt(0, '')
    const eighth = forgedAt(8, space.hash(records[7] as SignedRecord))
    const runs: [SignedRecord[], number | undefined][] = [
      [[first, packed], undefined],
      [[first, forgedAt(1, space.hash(first)), packed, ...records.slice(8)], undefined],
      [[zero, forgedAt(1, space.hash(zero)), packed], 0],
      [[packed, eighth, second], 7],
      // Records that the author signed are accepted as before.
      [[zero, one, packed, ...records.slice(8)], 10],
      [[packed, second], 13],
    ]
    for (const [run, head] of runs) {
      const ring = new KeyRing(space.crypto, false)
      ring.add(space.governanceKey, 'governance')
      const log = await space.open(relay.keys, { ring })
      await log.accept(space.governance).durable
      expect(log.accept(bytesOf(...run)).verdict.outcome).not.toBe('refused')
      expect(log.head(of)?.seq).toBe(head)
    }
  })

  it('[S4] with a bad signature is refused', async () => {
    const { packed } = history()
    const log = await space.follower()
    const forged = unsigned(packed)
    await space.govern({
      type: 'checkpoint',
      heads: [{ chain, seq: packed.header.seq, hash: toHex(space.crypto.hash(forged)) }],
    })
    await log.accept(space.governance).durable
    expect(log.accept([forged]).verdict).toMatchObject({ outcome: 'refused', rule: 'G5' })
  })

  it('[S4] with a bad signature is refused even beyond a cut-off', async () => {
    const formerMember = await space.join('editor')
    const of = { ...chain, author: formerMember.id }
    const records = space.chain(formerMember, 5)
    const cutoff = { chain: of, seq: 3, hash: space.hash(records[3] as SignedRecord) }
    await space.govern({ type: 'remove', device: formerMember.id, cutoffs: [cutoff], standing: [] })
    const log = await space.follower()
    log.accept(bytesOf(...records.slice(0, 2)))
    const forged = squash(formerMember, records[4] as SignedRecord, [rangeOf(records, 1, 3, formerMember.grant)])
    expect(log.accept(bytesOf(forged)).verdict).toEqual({ outcome: 'ignored', rule: 'G8' })
    expect(log.accept([unsigned(forged)]).verdict).toMatchObject({ outcome: 'refused', rule: 'G5' })
  })

  it('[S4] with false edges is not accepted even if a checkpoint names it', async () => {
    const { records } = history()
    const last = records[9] as SignedRecord
    const cases: [SquashRange, SignedRecord[], unknown][] = [
      [{ ...rangeOf(records, 0, 7), before: fromHex(gone.grant) }, [], { outcome: 'refused', rule: 'G6' }],
      [{ ...rangeOf(records, 0, 7), before: new Uint8Array(32) }, [], { outcome: 'missing', what: 'grant' }],
      [
        { ...rangeOf(records, 2, 7), before: new Uint8Array(32) },
        records.slice(0, 2),
        { outcome: 'ignored', rule: 'S4' },
      ],
      [
        { ...rangeOf(records, 0, 7), before: fromHex(gone.grant) },
        records.slice(0, 2),
        { outcome: 'ignored', rule: 'S4' },
      ],
      [rangeOf(records, 2, 7), [], { outcome: 'missing', what: 'predecessor' }],
      [rangeOf(records, 0, 3), records.slice(0, 5), { outcome: 'missing', what: 'predecessor' }],
    ]
    for (const [range, here, verdict] of cases) {
      const packed = squash(editor, last, [range])
      await settle(packed)
      const log = await space.follower()
      await log.accept(bytesOf(...here)).durable
      const head = log.head(chain)
      expect(log.accept(bytesOf(packed)).verdict).toMatchObject(verdict as object)
      expect(log.head(chain)).toEqual(head)
    }
  })

  it('[S1] of several ranges, or with squashes inside, is carried without effect', async () => {
    const { records } = history()
    const last = records[9] as SignedRecord
    for (const ranges of [
      [rangeOf(records, 0, 3), rangeOf(records, 4, 7)],
      [{ ...rangeOf(records, 0, 7), inner: [new Uint8Array(32)] }],
    ]) {
      const packed = squash(editor, last, ranges)
      await settle(packed)
      const log = await space.follower()
      expect(log.accept(bytesOf(packed)).verdict).toEqual({ outcome: 'missing', what: 'predecessor' })
      const { verdict, durable } = log.accept(bytesOf(...records, packed))
      expect(verdict).toEqual({ outcome: 'stored' })
      await durable
      expect((await log.read(chain, 0, 1 << 20)).records).toHaveLength(11)
    }
  })

  it('[S3] that differs from the records it replaces is detected', async () => {
    const { records, packed } = history()
    const log = await space.follower()
    await log.accept(bytesOf(...records, packed)).durable
    const head = log.head(chain)
    const [unsettled] = log.unsettledSquashes(head as never)
    expect(await log.checkSquash(unsettled as never)).toBe(false)
  })

  it('[G8] by a former member is dropped', async () => {
    const { records, packed } = history(gone)
    const of = { ...chain, author: gone.id }
    const cutoff = { chain: of, seq: 7, hash: space.hash(records[7] as SignedRecord) }
    await space.govern({ type: 'remove', device: gone.id, cutoffs: [cutoff], standing: [] })
    await settle(packed, of)
    const log = await space.follower()
    expect(log.accept(bytesOf(packed)).verdict).toEqual({ outcome: 'ignored', rule: 'G8' })
    await log.accept(bytesOf(...records.slice(0, 8))).durable
    expect(log.accept(bytesOf(records[8] as SignedRecord, records[9] as SignedRecord, packed)).verdict).toEqual({
      outcome: 'ignored',
      rule: 'G8',
    })
  })
})
