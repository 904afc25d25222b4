import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { utf8 } from '../record/bytes.ts'
import { LIMITS } from '../record/limits.ts'
import { decodeRecord, recordHash, type SignedRecord } from '../record/record.ts'
import { quickCrypto } from '../testing/quick-crypto.ts'
import type { Verdict } from './gate.ts'
import type { SpaceLog } from './space-log.ts'
import { type Person, promptStore, TestSpace, unsigned } from './testing.ts'

const space = await TestSpace.make(1)
const other = await TestSpace.make(2)
const owner = await space.join('owner')
const editor = await space.join('editor')
const viewer = await space.join('viewer')
const gone = await space.join('editor')
const goneChain = space.chain(gone, 3)
space.log.accept(goneChain.slice(0, 2).map(({ bytes }) => bytes))
await space.govern({
  type: 'remove',
  device: gone.id,
  cutoffs: [
    { chain: { author: gone.id, generation: 7, stream: 'content' }, seq: 1, hash: space.hash(goneChain[1] as never) },
  ],
  standing: [],
})
const fresh = (): Promise<SpaceLog> => space.follower()

const stored: Verdict = { outcome: 'stored' }
const refused = (rule: string): unknown => ({ outcome: 'refused', rule, reason: expect.any(String) })
const one = (bytes: Uint8Array): Uint8Array[] => [bytes]
const bytesOf = (records: readonly { bytes: Uint8Array }[]): Uint8Array[] => records.map(({ bytes }) => bytes)

/** The incoming batches, in order, and the verdict on the last one. */
const CASES: [name: string, batches: () => Uint8Array[][], verdict: unknown][] = [
  ['[G1] garbage', () => [one(utf8('garbage'))], refused('R1')],
  ['[G1] an empty record', () => [one(new Uint8Array(0))], refused('R1')],
  ['[G1] a record that ends too early', () => [one(space.content(editor).bytes.slice(0, -1))], refused('R1')],
  [
    '[G1] a record with trailing bytes',
    () => [one(new Uint8Array([...space.content(editor).bytes, 0]))],
    refused('R1'),
  ],
  ['[G1] a record that is too large', () => [one(new Uint8Array(LIMITS.recordBytes + 1))], refused('R2')],
  ['[G2] a record of another space', () => [one(space.content(editor, { space: other.space }).bytes)], refused('G2')],
  ['[G2] another genesis', () => [one(other.genesis)], refused('G2')],
  ['[G3] the first record of a chain', () => [one(space.content(editor).bytes)], stored],
  [
    '[G3] a record that we already have',
    () => [bytesOf(space.chain(editor, 3)), bytesOf(space.chain(editor, 2))],
    { outcome: 'known' },
  ],
  [
    '[G3] a record ahead of a gap',
    () => [one(space.content(editor, { seq: 1 }).bytes)],
    { outcome: 'missing', what: 'predecessor' },
  ],
  [
    '[G4] another record with the number of our head',
    () => [bytesOf(space.chain(editor, 1)), one(space.content(editor, { payload: utf8('other') }).bytes)],
    { outcome: 'fork', chain: { author: editor.id, generation: 7, stream: 'content' }, seq: 0 },
  ],
  [
    '[G4] a record after one that isn’t our head',
    () => [bytesOf(space.chain(editor, 1)), one(space.content(editor, { seq: 1 }).bytes)],
    { outcome: 'fork', chain: { author: editor.id, generation: 7, stream: 'content' }, seq: 0 },
  ],
  [
    '[G5] the same, unsigned',
    () => [bytesOf(space.chain(editor, 1)), one(unsigned(space.content(editor, { seq: 1 })))],
    refused('G5'),
  ],
  [
    '[G5] another unsigned record with the number of our head',
    () => [bytesOf(space.chain(editor, 1)), one(unsigned(space.content(editor, { payload: utf8('other') })))],
    refused('G5'),
  ],
  ['[G5] a bad signature', () => [one(unsigned(space.content(editor)))], refused('G5')],
  [
    '[G5] governance with a bad signature',
    () => [one(unsigned(space.change(editor, { type: 'profile', name: 'Ed', color: '#000000' })))],
    refused('G5'),
  ],
  [
    '[G6] a missing grant',
    () => [one(space.content(editor, { grant: 'ab'.repeat(32) }).bytes)],
    { outcome: 'missing', what: 'grant' },
  ],
  ['[G6] the grant of another device', () => [one(space.content(editor, { grant: owner.grant }).bytes)], refused('G6')],
  [
    '[G6] the founder’s grant, used by another device',
    () => [one(space.content(viewer, { grant: space.space }).bytes)],
    refused('G6'),
  ],
  ['[G7] content by a viewer', () => [one(space.content(viewer).bytes)], refused('G7')],
  [
    '[R12] a conversation that names nobody',
    () => [one(space.content(editor, { stream: 'cd'.repeat(16) }).bytes)],
    refused('R12'),
  ],
  ['[G8] content up to a cut-off', () => [bytesOf(goneChain.slice(0, 2))], stored],
  [
    '[G8] content beyond a cut-off',
    () => [bytesOf(goneChain.slice(0, 2)), bytesOf(goneChain.slice(2))],
    { outcome: 'ignored', rule: 'G8' },
  ],
  [
    '[G8] a chain that the removal does not name',
    () => [one(space.content(gone, { generation: 8 }).bytes)],
    { outcome: 'ignored', rule: 'G8' },
  ],
  [
    '[G9] a rename by an editor',
    () => [one(space.change(editor, { type: 'rename', name: 'mine' }).bytes)],
    refused('G9'),
  ],
  [
    '[G9] an admission by a viewer',
    () => [
      one(
        space.change(viewer, {
          type: 'admit',
          device: viewer.id,
          key: viewer.id,
          role: 'owner',
          proof: new Uint8Array(64),
        }).bytes,
      ),
    ],
    refused('G9'),
  ],
  [
    '[G9] a removal by an editor',
    () => [one(space.change(editor, { type: 'remove', device: owner.id, cutoffs: [], standing: [] }).bytes)],
    refused('G9'),
  ],
  [
    '[G9] a profile by a viewer',
    () => [one(space.change(viewer, { type: 'profile', name: 'Vi', color: '#000000' }).bytes)],
    stored,
  ],
  [
    '[G10] governance that names a missing record as seen',
    () => [
      one(space.change(editor, { type: 'profile', name: 'Ed', color: '#000000' }, { heads: ['ef'.repeat(32)] }).bytes),
    ],
    { outcome: 'missing', what: 'heads' },
  ],
  [
    '[G10] governance under a missing key',
    () => [
      one(space.change(editor, { type: 'profile', name: 'Ed', color: '#000000' }, { key: new Uint8Array(32) }).bytes),
    ],
    { outcome: 'missing', what: 'key' },
  ],
  ['[G11] content under a missing key', () => [one(space.content(editor, { key: new Uint8Array(32) }).bytes)], stored],
  ['[G11] a meaningless payload', () => [one(space.content(editor, { payload: utf8('nothing') }).bytes)], stored],
  [
    '[G11] meaningless governance',
    () => [one(space.change(viewer, { type: 'leave' }, { payload: utf8('nothing') }).bytes)],
    stored,
  ],
  [
    '[G11] a second genesis as a change',
    () => [one(space.change(owner, { type: 'leave' }, { payload: utf8('x') }).bytes)],
    stored,
  ],
]

describe('the gate', () => {
  it.each(CASES)('%s', async (_name, batches, verdict) => {
    const log = await fresh()
    let last: Verdict | null = null
    for (const batch of batches()) last = log.accept(batch).verdict
    expect(last).toEqual(verdict)
  })

  it('[G3] recognizes stored records, even with other bytes', async () => {
    const log = await fresh()
    const chain = space.chain(editor, 3)
    log.accept(bytesOf(chain))
    expect(log.accept(bytesOf(chain)).verdict).toEqual({ outcome: 'known' })
    expect(log.accept(bytesOf(chain.slice(0, 1))).verdict).toEqual({ outcome: 'known' })
    expect(log.accept(one(unsigned(chain[0] as never))).verdict).toEqual({ outcome: 'known' })
  })

  it('[G4] names the author of a fork, but only of a signed one', async () => {
    const log = await fresh()
    const forks: string[] = []
    log.onFork(({ chain, seq }) => forks.push(`${chain.author} ${seq}`))
    log.accept(bytesOf(space.chain(editor, 2)))
    log.accept(one(unsigned(space.content(editor, { seq: 2 }))))
    log.accept(one(space.content({ ...editor, keys: viewer.keys }, { seq: 2 }).bytes))
    expect(forks).toEqual([])
    log.accept(one(space.content(editor, { seq: 2 }).bytes))
    expect(forks).toEqual([`${editor.id} 1`])
  })

  it('[G4] continues in a new generation after a fork of our own chain', async () => {
    const log = await space.open(editor.keys)
    await log.accept(space.governance).durable
    const { head } = await log.writeUpdate({ doc: 'board/00112233445566aa', update: utf8('here') })
    const { generation } = head.chain
    log.accept(one(space.content(editor, { generation, payload: utf8('elsewhere') }).bytes))
    const again = await log.writeUpdate({ doc: 'board/00112233445566aa', update: utf8('again') })
    expect(again.head.chain.generation).not.toBe(generation)
    expect(again.head.seq).toBe(0)
    const next = await log.writeUpdate({ doc: 'board/00112233445566aa', update: utf8('next') })
    expect([next.head.chain.generation, next.head.seq]).toEqual([again.head.chain.generation, 1])
  })

  it('[G8] accepts a batch up to a cut-off, and shows others no more than that', async () => {
    const log = await fresh()
    const result = log.accept(bytesOf(goneChain))
    expect(result.verdict).toEqual({ outcome: 'ignored', rule: 'G8' })
    expect(result.stored.map(({ seq }) => seq)).toEqual([0, 1])
    expect(log.summary().find(({ chain }) => chain.author === gone.id && chain.stream === 'content')?.seq).toBe(1)
  })

  it('[G10] requires genesis first', async () => {
    const log = await space.open(space.crypto.keyPair())
    expect(log.accept(space.governance.slice(1)).verdict.outcome).toBe('missing')
    expect(log.governance).toBe(null)
    expect(log.accept(space.governance).verdict).toEqual(stored)
    expect(log.governance?.members.size).toBe(4)
  })

  it('[G13] stores at most N chains of one device', async () => {
    const quick = await TestSpace.make(1, quickCrypto)
    const [many, few] = [await quick.join('editor'), await quick.join('editor')]
    const log = await quick.follower()
    const outcomes = Array.from({ length: LIMITS.chainsPerDevice + 1 }, (_, generation) => {
      return log.accept(one(quick.content(many, { generation }).bytes)).verdict
    })
    expect(outcomes.filter(({ outcome }) => outcome === 'stored').length).toBe(LIMITS.chainsPerDevice)
    expect(outcomes.at(-1)).toEqual({ outcome: 'ignored', rule: 'G13' })
    expect(log.accept(one(quick.content(few).bytes)).verdict).toEqual(stored)
  })

  it('[G14] accepts a device’s content up to its quota, and all content of others', async () => {
    const quick = await TestSpace.make(1, quickCrypto)
    const [many, few] = [await quick.join('editor'), await quick.join('editor')]
    const chain = quick.chain(many, 3)
    const room = (chain[0]?.bytes.length ?? 0) + (chain[1]?.bytes.length ?? 0)
    const log = await quick.open(quick.crypto.keyPair(), { authorBytes: room })
    await log.accept(quick.governance).durable
    for (const [index, record] of chain.entries()) {
      const { verdict, durable } = log.accept(one(record.bytes))
      await durable
      expect(verdict).toEqual(index < 2 ? stored : { outcome: 'ignored', rule: 'G14' })
    }
    expect(log.usedBy(many.id)).toBe(room)
    expect(log.accept(one(quick.content(few).bytes)).verdict).toEqual(stored)
    const profile = quick.change(many, { type: 'profile', name: 'Many', color: '#000000' })
    expect(log.accept(one(profile.bytes)).verdict).toEqual(stored)
  })

  it('[G14] stops at the same record, however many arrive at once and however slow the disk is', async () => {
    const quick = await TestSpace.make(1, quickCrypto)
    const many = await quick.join('editor')
    const chain = quick.chain(many, 6).map(({ bytes }) => bytes)
    const room = chain.slice(0, 2).reduce((sum, bytes) => sum + bytes.length, 0)
    for (const sizes of [[6], [1, 1, 1, 1, 1, 1], [1, 3, 2], [2, 4]]) {
      const log = await quick.open(quick.crypto.keyPair(), { authorBytes: room })
      await log.accept(quick.governance).durable
      let next = 0
      const written = sizes.map((size) => {
        next += size
        return log.accept(chain.slice(next - size, next)).durable
      })
      await Promise.all(written)
      expect(log.usedBy(many.id)).toBe(room)
    }
  })

  it('[G14] lets a device write to its own disk without limit', async () => {
    const quick = await TestSpace.make(1, quickCrypto)
    const person = await quick.join('editor')
    const log = await quick.open(person.keys, { authorBytes: 1 })
    await log.accept(quick.governance).durable
    await log.writeUpdate({ doc: 'board/00112233445566aa', update: Uint8Array.of(1) })
    await log.writeUpdate({ doc: 'board/00112233445566aa', update: Uint8Array.of(2) })
    expect(log.usedBy(person.id)).toBeGreaterThan(1)
  })

  it('[G15] accepts up to N governance records per chain; the author continues in another chain', async () => {
    const quick = await TestSpace.make(1, quickCrypto)
    const person = await quick.join('editor')
    const name = { type: 'profile', name: 'Ben', color: '#000000' } as const
    const heads = quick.log.governance?.heads ?? []
    const chain: SignedRecord[] = []
    for (let seq = 0; seq <= LIMITS.governancePerChain; seq++) {
      const before = chain.at(-1)
      chain.push(quick.change(person, name, before ? { heads, seq, prev: quick.hash(before) } : { heads }))
    }
    const last = chain.pop()
    const log = await quick.open(person.keys)
    await log.accept([...quick.governance, ...chain.map(({ bytes }) => bytes)]).durable
    expect(log.accept(one(last?.bytes ?? new Uint8Array())).verdict).toEqual({ outcome: 'ignored', rule: 'G15' })
    const { head } = await log.writeGovernance(name)
    expect(head.chain.generation).not.toBe(7)
    expect((await log.writeGovernance(name)).head.seq).toBe(1)
  })
})

describe('corrupted bytes', () => {
  it('[G1] never make the log throw or store anything unsigned', async () => {
    const log = await fresh()
    const batch = [...space.governance.slice(-3), ...bytesOf(space.chain(editor, 3))]
    const good = new Set(batch.map((bytes) => space.hash(decodeRecord(bytes))))
    fc.assert(
      fc.property(
        fc.nat(batch.length - 1),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        fc.nat(),
        (which, at, bits, cut) => {
          const bytes = (batch[which] as Uint8Array).slice()
          bytes[at % bytes.length] = (bytes[at % bytes.length] as number) ^ bits
          for (const bent of [bytes, bytes.subarray(0, cut % bytes.length)]) {
            const { verdict, stored: heads } = log.accept([bent])
            if (verdict.outcome === 'stored') expect(heads.every(({ hash }) => good.has(hash))).toBe(true)
          }
        },
      ),
      { numRuns: 150, seed: 20 },
    )
    expect(log.accept(batch.slice(3)).verdict).toEqual(stored)
  })
})

describe('batches', () => {
  /** A chain whose author signed only the records at these seqs. */
  function signedAt(person: Person, length: number, numbers: readonly number[]): Uint8Array[] {
    const chain: Uint8Array[] = []
    for (let seq = 0; seq < length; seq++) {
      const before = chain.at(-1)
      const record = space.after(person, before && decodeRecord(before))
      chain.push(numbers.includes(seq) ? record.bytes : unsigned(record))
    }
    return chain
  }

  it('[R10] need only a good last signature', async () => {
    const log = await fresh()
    const { verdict, stored: heads } = log.accept(signedAt(editor, 5, [4]))
    expect([verdict, heads.length]).toEqual([stored, 5])
  })

  it('[G5] are refused as a whole if they end on a bad signature', async () => {
    const log = await fresh()
    const chain = signedAt(editor, 5, [3])
    const { verdict, stored: heads } = log.accept(chain)
    expect([verdict, heads]).toEqual([refused('G5'), []])
    expect(log.accept(chain.slice(0, 4)).verdict).toEqual(stored)
  })

  it('[G5] leave a head with a good signature if accepted only in part, and blame nobody', async () => {
    const log = await fresh()
    const chain = signedAt(editor, 6, [1, 5])
    const broken = space.content(editor, { seq: 4, payload: utf8('another branch') }).bytes
    const { verdict, stored: heads } = log.accept([...chain.slice(0, 4), broken])
    expect(verdict.outcome).toBe('fork')
    expect(heads.map(({ seq }) => seq)).toEqual([0, 1])
    const gap = await fresh()
    const result = gap.accept([...chain.slice(0, 4), chain[5] as Uint8Array])
    expect(result.verdict).toEqual({ outcome: 'missing', what: 'predecessor' })
    expect(result.stored.map(({ seq }) => seq)).toEqual([0, 1])
  })

  it('[R10] of another branch prove a fork despite bad signatures inside, and don’t blame the sender', async () => {
    const log = await fresh()
    const [first, ...rest] = signedAt(editor, 4, [0, 1, 3])
    log.accept([first as Uint8Array, ...rest])
    const other = space.content(editor, {
      seq: 2,
      prev: recordHash(space.crypto, rest[0] as Uint8Array),
      payload: utf8('another branch'),
    })
    const bad = unsigned(other)
    const good = space.after(editor, decodeRecord(bad)).bytes
    expect(log.accept([first as Uint8Array, rest[0] as Uint8Array, bad, good]).verdict.outcome).not.toBe('refused')
    const short = await fresh()
    short.accept([
      first as Uint8Array,
      rest[0] as Uint8Array,
      space.after(editor, decodeRecord(rest[0] as Uint8Array)).bytes,
    ])
    expect(short.accept([bad, good]).verdict.outcome).toBe('fork')
    expect(short.accept([bad]).verdict).toEqual(refused('G5'))
  })

  it('[G4] can’t make up a fork that the chain’s author didn’t sign', async () => {
    const log = await space.open(editor.keys)
    await log.accept(space.governance).durable
    const { head } = await log.writeUpdate({ doc: 'board/00112233445566aa', update: utf8('here') })
    const { generation } = head.chain
    const forks: unknown[] = []
    log.onFork((fork) => forks.push(fork))
    // Only a record that is signed by the author and follows it can vouch for it.
    const forger = { ...editor, keys: viewer.keys }
    const forged = space.content(editor, { generation, payload: utf8('made up') })
    const madeUp = unsigned(forged)
    const endings = [
      unsigned(space.after(editor, forged, { generation })),
      space.content(forger, { generation, seq: 1, prev: space.hash(decodeRecord(madeUp)) }).bytes,
      space.content(editor, { generation, seq: 1, prev: head.hash }).bytes,
    ]
    for (const ending of endings) expect(log.accept([madeUp, ending]).verdict).toEqual(refused('G5'))
    expect(forks).toEqual([])
    const next = await log.writeUpdate({ doc: 'board/00112233445566aa', update: utf8('next') })
    expect(next.head.chain.generation).toBe(generation)
  })

  it('[G8] can’t make up records beyond a cut-off, which would stop requests for the chain', async () => {
    const log = await fresh()
    const made = space.content(gone, { generation: 9 })
    expect(log.accept(one(made.bytes)).verdict).toEqual({ outcome: 'ignored', rule: 'G8' })
    expect(log.accept(one(unsigned(made))).verdict).toEqual(refused('G5'))
    const stranger = space.content({ ...gone, keys: viewer.keys }, { generation: 9, seq: 1 }).bytes
    expect(log.accept([made.bytes, stranger]).verdict).toEqual({ outcome: 'ignored', rule: 'G8' })
    expect(log.accept([unsigned(made), stranger]).verdict).toEqual(refused('G5'))
  })

  it('of several chains report which one was ignored', async () => {
    const log = await space.follower()
    const good = space.chain(editor, 2)
    await log.accept(bytesOf(good.slice(0, 1))).durable
    const beyond = bytesOf(goneChain)
    const { verdict, about } = log.accept([...bytesOf(good), ...beyond])
    expect(verdict).toEqual({ outcome: 'ignored', rule: 'G8' })
    expect(about?.chain.author).toBe(gone.id)
  })

  it('[R10] end on a good signature when passed on, however small a batch is requested', async () => {
    const store = promptStore()
    const log = await space.follower(store)
    const chain = signedAt(editor, 9, [2, 7, 8])
    await log.accept(chain).durable
    const at = { author: editor.id, generation: 7, stream: 'content' }
    const read = async (from: number, bytes: number, last?: number) =>
      (await log.read(at, from, bytes, last)).records.length
    expect(await read(0, 1)).toBe(8 + 1)
    expect(await read(0, (chain[0] as Uint8Array).length * 5)).toBe(3)
    expect(await read(3, 100)).toBe(6)
    expect(await read(8, 100)).toBe(1)
    expect(await read(0, LIMITS.batchBytes, 5)).toBe(3)
    expect(await read(3, LIMITS.batchBytes, 5)).toBe(0)
  })

  it('[G3] of several chains are judged chain by chain', async () => {
    const log = await fresh()
    const mixed = [...space.chain(editor, 2), ...space.chain(owner, 2), ...space.chain(editor, 3).slice(2)]
    const [left, right] = [space.chain(editor, 3), space.chain(owner, 2)]
    const batch = bytesOf([left[0], left[1], right[0], right[1], left[2]] as typeof mixed)
    const { verdict, stored: heads } = log.accept(batch)
    expect([verdict, heads.map(({ seq }) => seq)]).toEqual([stored, [0, 1, 0, 1, 2]])
  })

  it('[G5] of several chains keep the good records before a bad one', async () => {
    const log = await fresh()
    const good = space.chain(editor, 2)
    const { verdict, stored: heads } = log.accept([...bytesOf(good), ...signedAt(owner, 2, [0])])
    expect([verdict, heads.length]).toEqual([refused('G5'), 2])
  })

  it('[G10] of governance and content are judged by the governance earlier in the batch', async () => {
    const log = await space.open(space.crypto.keyPair())
    const content = space.chain(editor, 2)
    const { verdict, stored: heads } = log.accept([...space.governance, ...bytesOf(content)])
    expect([verdict, heads.length]).toEqual([stored, space.governance.length + 2])
    expect(log.summary()).toHaveLength([...log.heads()].length)
  })

  it('[G1] stop at unreadable bytes, and keep the records before', async () => {
    const log = await fresh()
    const { verdict, stored: heads, about } = log.accept([...bytesOf(space.chain(editor, 2)), utf8('garbage')])
    expect([verdict, heads.length, about?.seq]).toEqual([refused('R1'), 2, 0])
  })
})
