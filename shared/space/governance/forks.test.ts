import { beforeEach, describe, expect, it } from 'vitest'
import { type Person, TestSpace, unsigned } from '../../log/testing.ts'
import { utf8 } from '../../record/bytes.ts'
import type { SignedRecord } from '../../record/record.ts'
import { encodeUpdatePayload } from '../../record/update-payload.ts'
import { readFork } from './forks.ts'

let space: TestSpace
let editor: Person
let viewer: Person

const payload = (text: string) => encodeUpdatePayload({ doc: 'board/00112233445566aa', update: utf8(text) })
const chainOf = (person: Person, generation = 7) => ({ author: person.id, generation, stream: 'content' as const })

/** Two branches of one chain that diverge after `common` records. */
function branches(common: number, generation = 7): { stem: SignedRecord[]; one: SignedRecord; other: SignedRecord } {
  const stem = space.chain(editor, common, { generation })
  const [one, other] = ['one', 'other'].map((text) =>
    space.after(editor, stem.at(-1), { generation, payload: payload(text) }),
  ) as [SignedRecord, SignedRecord]
  return { stem, one, other }
}

const proof = (left: readonly SignedRecord[], right: readonly SignedRecord[]) => ({
  left: left.map(({ bytes }) => bytes),
  right: right.map(({ bytes }) => bytes),
})
const read = (left: readonly Uint8Array[], right: readonly Uint8Array[]) =>
  readFork(space.crypto, space.space, { left, right })

beforeEach(async () => {
  space = await TestSpace.make()
  editor = await space.join('editor')
  viewer = await space.join('viewer')
})

describe('[V33] a proof of a fork', () => {
  it('consists of two branches that diverge after the same record', () => {
    const { stem, one, other } = branches(3)
    const before = space.hash(stem[2] as SignedRecord)
    const fork = { chain: chainOf(editor), seq: 3, before, grants: [], settledTo: null }
    expect(read([one.bytes], [other.bytes])).toEqual(fork)
    const further = space.after(editor, one)
    expect(read([unsigned(one)], [other.bytes])).toBe(null)
    const badOne = { ...one, bytes: unsigned(one) }
    const signed = space.after(editor, badOne)
    expect(read([badOne.bytes, signed.bytes], [other.bytes])).toEqual(fork)
    expect(read([one.bytes, further.bytes], [other.bytes])).toEqual(fork)
  })

  it('names the grants if the branches differ from the first record on', () => {
    const { one, other } = branches(0)
    expect(read([one.bytes], [other.bytes])).toMatchObject({ seq: 0, before: '', grants: [editor.grant] })
  })

  it('can’t be anything else', () => {
    const { stem, one, other } = branches(2)
    const [first] = stem as [SignedRecord]
    const next = space.after(editor, one)
    const elsewhere = space.content(editor, {
      seq: 2,
      prev: space.hash(stem[1] as SignedRecord),
      space: '22'.repeat(32),
    })
    const ofAnother = space.content(space.founder, { seq: 2, prev: space.hash(stem[1] as SignedRecord) })
    const pairs: [SignedRecord[], SignedRecord[]][] = [
      [[one], [one]],
      [[one], [next]],
      [[one], []],
      [[first], [other]],
      [[one, other], [other]],
      [[one], [elsewhere]],
      [[one], [ofAnother]],
    ]
    for (const [left, right] of pairs) {
      expect(read(proof(left, right).left, proof(left, right).right)).toBe(null)
      expect(read(proof(right, left).left, proof(right, left).right)).toBe(null)
    }
    expect(read([one.bytes], [utf8('garbage')])).toBe(null)
    expect(read([], [])).toBe(null)
    const rename = (name: string) => space.change(editor, { type: 'rename', name })
    expect(read([rename('a').bytes], [rename('b').bytes])).toBe(null)
  })
})

describe('[V33] two records with one number after different records', () => {
  it('prove an earlier fork once owners have settled the chain up to there', async () => {
    const { stem, one, other } = branches(3)
    const [left, right] = [space.after(editor, one), space.after(editor, other)]
    expect(read([left.bytes], [right.bytes])).toEqual({
      chain: chainOf(editor),
      seq: 0,
      before: '',
      grants: [],
      settledTo: 4,
    })
    const limit = () => space.log.governance?.limit(chainOf(editor), editor.grant)
    const settle = (records: readonly SignedRecord[]) =>
      space.govern({
        type: 'checkpoint',
        heads: records.map((record) => ({
          chain: chainOf(editor),
          seq: record.header.seq,
          hash: space.hash(record),
        })),
      })
    await settle([one])
    await space.govern({ type: 'fork', ...proof([left], [right]) })
    expect(limit()).toBe(Number.POSITIVE_INFINITY)
    expect([...(space.log.governance?.forks() ?? [])]).toEqual([])
    await settle([left])
    expect(limit()).toBe(4)
    expect([...(space.log.governance?.forks() ?? [])]).toMatchObject([{ seq: 0, settledTo: 4 }])
    expect(space.log.governance?.cutoff(chainOf(editor), editor.grant)?.hash).toBe(space.hash(left))
    // A proof of a higher fork doesn't change that.
    const [high, beside] = [space.after(editor, left), space.after(editor, left, { payload: payload('beside') })]
    await space.govern({ type: 'fork', ...proof([high], [beside]) })
    expect(limit()).toBe(4)
    expect(stem).toHaveLength(3)
  })
})

describe('[V34] the valid part of a forked chain', () => {
  it('is what both branches share, up to the lowest proven fork', async () => {
    const { stem, one, other } = branches(3)
    await space.govern({ type: 'fork', ...proof([one], [other]) })
    const { governance } = space.log
    expect(governance?.limit(chainOf(editor), editor.grant)).toBe(2)
    expect(governance?.cutoff(chainOf(editor), editor.grant)).toEqual({
      chain: chainOf(editor),
      seq: 2,
      hash: space.hash(stem[2] as SignedRecord),
    })
    expect(governance?.limit(chainOf(editor, 8), editor.grant)).toBe(Number.POSITIVE_INFINITY)
    const lower = space.after(editor, stem[0] as SignedRecord, { payload: payload('lower') })
    await space.govern({ type: 'fork', ...proof([stem[1] as SignedRecord], [lower]) })
    expect(space.log.governance?.limit(chainOf(editor), editor.grant)).toBe(0)
  })

  it('is empty if the branches differ from the first record on', async () => {
    const { one, other } = branches(0)
    await space.govern({ type: 'fork', ...proof([one], [other]) })
    expect(space.log.governance?.limit(chainOf(editor), editor.grant)).toBe(-1)
    expect(space.log.governance?.cutoff(chainOf(editor), editor.grant)).toBe(null)
  })

  it('depends on the proof alone, whoever brings it, even if that member is removed later', async () => {
    const { one, other } = branches(1)
    const report = space.change(viewer, { type: 'fork', ...proof([one], [other]) })
    expect(space.log.accept([report.bytes]).verdict).toEqual({ outcome: 'stored' })
    expect(space.log.governance?.limit(chainOf(editor), editor.grant)).toBe(0)
    await space.govern({ type: 'remove', device: viewer.id, cutoffs: [], standing: [] })
    expect(space.log.governance?.limit(chainOf(editor), editor.grant)).toBe(0)
  })

  it('is not changed by two records that prove nothing', async () => {
    const { one } = branches(1)
    await space.govern({ type: 'fork', ...proof([one], [one]) })
    expect(space.log.governance?.limit(chainOf(editor), editor.grant)).toBe(Number.POSITIVE_INFINITY)
    expect([...(space.log.governance?.forks() ?? [])]).toEqual([])
  })

  it('includes at least the part that owners have settled', async () => {
    const { stem, one, other } = branches(1)
    const later = space.after(editor, one)
    const head = { chain: chainOf(editor), seq: 2, hash: space.hash(later) }
    await space.govern({ type: 'checkpoint', heads: [head] })
    await space.govern({ type: 'fork', ...proof([one], [other]) })
    expect(stem).toHaveLength(1)
    expect(space.log.governance?.limit(chainOf(editor), editor.grant)).toBe(2)
    expect(space.log.governance?.cutoff(chainOf(editor), editor.grant)).toEqual(head)
  })
})
