/** What a log expects of a disk: each adapter compared with a model in memory. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { SpaceStore, StoreEntry } from '../../../shared/log/store.ts'
import { toHex } from '../../../shared/record/bytes.ts'
import { type Chain, chainKey } from '../../../shared/record/chain-id.ts'
import { SimulatedDisk } from '../../../shared/testing/disk.ts'
import { VirtualTime } from '../../../shared/testing/network.ts'
import { Random } from '../../../shared/testing/random.ts'
import { sodiumCrypto } from '../crypto.ts'
import { LevelSpaceStore } from './level/level-space-store.ts'
import { SealedDatabase } from './sealed-database.ts'

interface Adapter {
  open(): Promise<SpaceStore>
  /** Passes time until the work is durable. */
  run<Result>(work: Promise<Result>): Promise<Result>
  close(): Promise<void>
}

const directories: string[] = []
afterAll(async () => {
  for (const directory of directories) await rm(directory, { recursive: true, force: true })
})

async function levelAdapter(): Promise<Adapter> {
  const directory = await mkdtemp(join(tmpdir(), 'parley-store-'))
  directories.push(directory)
  let database: SealedDatabase | null = null
  return {
    async open() {
      await database?.close()
      database = await SealedDatabase.open(directory, sodiumCrypto, new Uint8Array(32).fill(7))
      return new LevelSpaceStore(database, 3, new Uint8Array(16))
    },
    run: (work) => work,
    close: async () => database?.close(),
  }
}

async function simulatedAdapter(): Promise<Adapter> {
  const time = new VirtualTime()
  const disk = new SimulatedDisk(time, new Random(1))
  return {
    open: async () => disk.open(),
    run: (work) => {
      time.pass(100)
      return work
    },
    close: async () => {},
  }
}

const AUTHORS = ['aa', 'bb', 'cc'].map((letters) => letters.repeat(32))
const DOCS = ['board/1', 'board/2', `chat/1/2026-11/${AUTHORS[0]}`]
const CHAINS: Chain[] = AUTHORS.flatMap((author) => [
  { author, generation: 1, stream: 'governance' },
  { author, generation: 1, stream: 'content' },
  { author, generation: 60_000, stream: 'content' },
  { author, generation: 2, stream: 'ab'.repeat(16) },
])

class Model {
  readonly chains = new Map<string, Uint8Array[]>()
  readonly governance: Uint8Array[] = []
  readonly docs = new Map<string, Uint8Array[]>()
  unopened: { chain: Chain; seq: number; bytes: Uint8Array }[] = []
  readonly #random: Random

  constructor(random: Random) {
    this.#random = random
  }

  entries(count: number): StoreEntry[] {
    const entries: StoreEntry[] = []
    for (let index = 0; index < count; index++) {
      const chain = this.#random.pick(CHAINS)
      const length = this.#random.chance(0.05) ? this.#random.between(40_000, 150_000) : this.#random.between(1, 400)
      const run = this.#random.between(1, 6)
      const doc = chain.stream === 'governance' || this.#random.chance(0.3) ? null : this.#random.pick(DOCS)
      for (let more = 0; more < run; more++) entries.push(this.#entry(chain, length, doc))
    }
    return entries
  }

  #entry(chain: Chain, length: number, doc: string | null): StoreEntry {
    const records = this.chains.get(chainKey(chain)) ?? []
    const seq = records.length
    const bytes = new Uint8Array(length).fill(this.#random.between(0, 255))
    const last = records.at(-1)
    if (chain.stream === 'governance' && last && this.#random.chance(0.2)) {
      // On another branch: it is governance, but the chain doesn't change.
      this.governance.push(bytes)
      const head = { chain, grant: 'dd'.repeat(32), seq: seq - 1, hash: hashOf(last) }
      return { head, bytes, doc: null, beside: true }
    }
    records.push(bytes)
    this.chains.set(chainKey(chain), records)
    if (chain.stream === 'governance') this.governance.push(bytes)
    else if (doc === null) this.unopened.push({ chain, seq, bytes })
    else this.docs.set(doc, [...(this.docs.get(doc) ?? []), bytes])
    return { head: { chain, grant: 'dd'.repeat(32), seq, hash: hashOf(bytes) }, bytes, doc }
  }

  /** Assigns docs to some of the unopened records. */
  assign(): { chain: Chain; seq: number; doc: string | null }[] {
    const some = this.unopened.filter(() => this.#random.chance(0.5))
    this.unopened = this.unopened.filter((place) => !some.includes(place))
    return some.map(({ chain, seq, bytes }) => {
      const doc = this.#random.chance(0.2) ? null : this.#random.pick(DOCS)
      if (doc !== null) this.docs.set(doc, [...(this.docs.get(doc) ?? []), bytes])
      return { chain, seq, doc }
    })
  }
}

const hashOf = (bytes: Uint8Array): string => toHex(sodiumCrypto.hash(bytes))
const hashes = (records: readonly Uint8Array[]): string[] => records.map(hashOf)

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = []
  for await (const item of items) list.push(item)
  return list
}

async function compare(store: SpaceStore, model: Model, random: Random): Promise<void> {
  for (const chain of CHAINS) {
    const records = model.chains.get(chainKey(chain)) ?? []
    const from = random.between(0, records.length)
    const limit = random.pick([1, 500, 1 << 30])
    const read = await store.read(chain, from, limit)
    expect(read.length).toBeGreaterThanOrEqual(Math.min(1, records.length - from))
    expect(hashes(read)).toEqual(hashes(records.slice(from, from + read.length)))
    const bytes = read.reduce((sum, record) => sum + record.length, 0)
    if (read.length > 1) expect(bytes).toBeLessThanOrEqual(limit)
    if (limit === 1 << 30) expect(read.length).toBe(records.length - from)
  }
  for (const doc of DOCS) {
    const records = model.docs.get(doc) ?? []
    const from = random.between(0, records.length)
    const read = await all(store.readDoc(doc, from))
    expect(hashes(read.map(({ bytes }) => bytes))).toEqual(hashes(records.slice(from)))
    expect(read.map(({ position }) => position)).toEqual(records.slice(from).map((_, index) => from + index))
  }
  const from = random.between(0, model.governance.length)
  expect(hashes(await store.readGovernance(from, 1 << 30))).toEqual(hashes(model.governance.slice(from)))
  expect(hashes(await all(store.readUnopened())).sort()).toEqual(
    hashes(model.unopened.map(({ bytes }) => bytes)).sort(),
  )
}

describe.each([
  ['LevelSpaceStore', levelAdapter],
  ['SimulatedDisk', simulatedAdapter],
])('a space’s store (%s)', (_name, makeAdapter) => {
  it('returns no records of an abandoned branch, even if they were just being read', async () => {
    const adapter = await makeAdapter()
    const store = await adapter.open()
    const grant = 'dd'.repeat(32)
    const branch = (chain: Chain, from: number, fill: number): StoreEntry[] =>
      Array.from({ length: 60 - from }, (_, index) => {
        const bytes = new Uint8Array(1000).fill(fill)
        return { head: { chain, grant, seq: from + index, hash: hashOf(bytes) }, bytes, doc: DOCS[0] ?? null }
      })
    for (let generation = 100; generation < 120; generation++) {
      const chain: Chain = { author: AUTHORS[0] as string, generation, stream: 'content' }
      await adapter.run(store.append(branch(chain, 0, 1)))
      let isDone = false
      const head = { ...(branch(chain, 2, 1)[0] as StoreEntry).head, here: false }
      const rewinding = adapter.run(store.rewind(chain, 3, head)).finally(() => {
        isDone = true
      })
      while (!isDone) await store.read(chain, 0, 5000)
      await rewinding
      await adapter.run(store.append(branch(chain, 3, 2)))
      const read = await store.read(chain, 5, 5000)
      expect(read.map(([first]) => first)).toEqual([2, 2, 2, 2, 2])
    }
    await adapter.close()
  })

  it.each([1, 2, 3, 4, 5, 6])('matches the model, even after being reopened (seed %i)', async (seed) => {
    const random = new Random(seed)
    const model = new Model(random)
    const adapter = await makeAdapter()
    let store = await adapter.open()
    await store.load()
    for (let step = 0; step < 30; step++) {
      const kind = random.between(0, 9)
      if (kind < 6) {
        await adapter.run(store.append(model.entries(random.between(1, 12))))
      } else if (kind < 8) await adapter.run(store.assignDocs(model.assign()))
      else {
        store = await adapter.open()
        const { heads, governance, docs } = await store.load()
        const expected = [...model.chains].map(
          ([key, records]) => `${key} ${records.length - 1} ${hashOf(records.at(-1) as Uint8Array)}`,
        )
        expect(heads.map(({ chain, seq, hash }) => `${chainKey(chain)} ${seq} ${hash}`).sort()).toEqual(expected.sort())
        expect(hashes(governance)).toEqual(hashes(model.governance))
        expect(new Map([...docs].filter(([, count]) => count > 0))).toEqual(
          new Map([...model.docs].map(([doc, records]) => [doc, records.length])),
        )
      }
      if (step % 5 === 0) await compare(store, model, random)
    }
    await compare(store, model, random)
    await adapter.close()
  })

  it('keeps records appended during another write', async () => {
    const random = new Random(9)
    const model = new Model(random)
    const adapter = await makeAdapter()
    const store = await adapter.open()
    await store.load()
    await adapter.run(store.append(model.entries(20)))
    const assigned = store.assignDocs(model.assign())
    await adapter.run(assigned)
    await adapter.run(store.append(model.entries(20)))
    await compare(store, model, random)
    await adapter.close()
  })

  it('returns each record of a chain once to both of two concurrent readers, while it grows', async () => {
    const random = new Random(10)
    const model = new Model(random)
    const adapter = await makeAdapter()
    const store = await adapter.open()
    await store.load()
    await adapter.run(store.append(model.entries(300)))
    const chain = CHAINS[0] as Chain
    const readThrough = async (limit: number): Promise<string[]> => {
      const records: Uint8Array[] = []
      for (;;) {
        const read = await store.read(chain, records.length, limit)
        if (read.length === 0) return hashes(records)
        records.push(...read)
      }
    }
    const grown = adapter.run(store.append(model.entries(100)))
    const [one, other] = await Promise.all([readThrough(1000), readThrough(3000)])
    await grown
    const whole = hashes(model.chains.get(chainKey(chain)) ?? [])
    expect(one).toEqual(whole.slice(0, one.length))
    expect(other).toEqual(whole.slice(0, other.length))
    expect(await readThrough(2000)).toEqual(whole)
    await adapter.close()
  })

  it('returns nothing for missing records', async () => {
    const adapter = await makeAdapter()
    const store = await adapter.open()
    expect(await store.load()).toEqual({ heads: [], governance: [], docs: new Map(), squashes: [] })
    expect(await store.read(CHAINS[0] as Chain, 0, 100)).toEqual([])
    expect(await store.readGovernance(0, 100)).toEqual([])
    expect(await all(store.readDoc('board/1', 0))).toEqual([])
    expect(await all(store.readUnopened())).toEqual([])
    await adapter.run(store.append([]))
    await adapter.close()
  })
})
