/** Squashes on the disk: the host's store does what the simulated disk does, whatever comes in whatever order. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { SpaceStore, StoredSquash, StoreEntry } from '../../../shared/log/store.ts'
import { toHex } from '../../../shared/record/bytes.ts'
import { type Chain, chainKey } from '../../../shared/record/chain-id.ts'
import { SimulatedDisk } from '../../../shared/testing/disk.ts'
import { VirtualTime } from '../../../shared/testing/network.ts'
import { Random } from '../../../shared/testing/random.ts'
import { sodiumCrypto } from '../crypto.ts'
import { LevelSpaceStore } from './level-space-store.ts'
import { SealedDatabase } from './sealed-database.ts'

const DOCS = ['board/1', 'board/2', 'board/3']
const CHAINS: Chain[] = ['aa', 'bb'].map((letters) => ({
  author: letters.repeat(32),
  generation: 1,
  stream: 'content',
}))

/** Both stores, told the same. */
class Pair {
  readonly #random: Random
  readonly #time = new VirtualTime()
  readonly #disk: SimulatedDisk
  readonly #directory: string
  #database!: SealedDatabase
  #stores!: [SpaceStore, SpaceStore]
  readonly #next = new Map<string, number>()
  /** Where the next squash of a chain may begin. */
  readonly #from = new Map<string, number>()
  readonly #docsOf = new Map<string, string>()
  readonly #beside: StoredSquash[] = []
  rewinds = 0
  /** Up to where nothing of a chain but squashes is left, or may be left. */
  readonly #floor = new Map<string, number>()
  /** Squashes that came ahead and whose place is not reached. */
  readonly #ahead = new Map<string, StoredSquash>()

  constructor(random: Random, directory: string) {
    this.#random = random
    this.#directory = directory
    this.#disk = new SimulatedDisk(this.#time, random)
  }

  async open(): Promise<void> {
    await this.#database?.close()
    this.#database = await SealedDatabase.open(this.#directory, sodiumCrypto, new Uint8Array(32).fill(7))
    this.#stores = [new LevelSpaceStore(this.#database, 3, new Uint8Array(16)), this.#disk.open()]
    const [level, simulated] = await Promise.all(this.#stores.map((store) => store.load()))
    const plain = (loaded: typeof level) => ({
      heads: [...(loaded?.heads ?? [])].map(({ chain, seq, hash }) => `${chainKey(chain)} ${seq} ${hash}`).sort(),
      docs: [...(loaded?.docs ?? [])].sort(),
      squashes: [...(loaded?.squashes ?? [])].map((squash) => JSON.stringify(Object.entries(squash).sort())).sort(),
    })
    expect(plain(level)).toEqual(plain(simulated))
    this.#compareUse()
  }

  #compareUse(): void {
    const [level, simulated] = this.#stores
    for (const { author } of CHAINS) expect(level.usedBy(author)).toBe(simulated.usedBy(author))
  }

  close(): Promise<void> {
    return this.#database.close()
  }

  async step(): Promise<void> {
    const random = this.#random
    const chain = random.pick(CHAINS)
    const dice = random.next()
    if (dice < 0.5) await this.#append(this.#records(chain, random.between(1, 12)))
    else if (dice < 0.65) await this.#squash(chain)
    else if (dice < 0.8) await this.#replace()
    else if (dice < 0.87) await this.#comeAhead(chain)
    else if (dice < 0.9) await this.#purge(chain)
    else if (dice < 0.95) await this.#rewind(chain)
    else await this.open()
  }

  async compare(): Promise<void> {
    const [level, simulated] = this.#stores
    this.#compareUse()
    for (const chain of CHAINS) {
      for (let each = 0; each < 6; each++) {
        const from = this.#random.between(0, this.#next.get(chainKey(chain)) ?? 0)
        const bytes = this.#random.between(1, 3000)
        expect(await level.read(chain, from, bytes)).toEqual(await simulated.read(chain, from, bytes))
      }
    }
    for (const doc of DOCS) {
      const from = this.#random.between(0, 40)
      expect(await all(level.readDoc(doc, from))).toEqual(await all(simulated.readDoc(doc, from)))
    }
    for (const { chain, seq } of [...this.#beside, ...this.#ahead.values()]) {
      expect(await level.readSquash(chain, seq)).toEqual(await simulated.readSquash(chain, seq))
    }
  }

  async #purge(chain: Chain): Promise<void> {
    const key = chainKey(chain)
    const purging = this.#stores.map((store) => store.purge([chain]))
    this.#time.pass(20)
    const [level, simulated] = await Promise.all(purging)
    expect(level?.sort()).toEqual(simulated?.sort())
    this.#next.delete(key)
    this.#from.delete(key)
    this.#floor.delete(key)
    this.#ahead.delete(key)
    for (const place of [...this.#docsOf.keys()]) if (place.startsWith(key)) this.#docsOf.delete(place)
    const others = this.#beside.filter((squash) => chainKey(squash.chain) !== key)
    this.#beside.splice(0, this.#beside.length, ...others)
    for (const store of this.#stores) expect(await store.read(chain, 0, 1000)).toEqual([])
    await this.compare()
  }

  async #rewind(chain: Chain): Promise<void> {
    const key = chainKey(chain)
    const [floor, next] = [this.#floor.get(key) ?? 0, this.#next.get(key) ?? 0]
    if (this.#ahead.has(key) || floor >= next) return
    const from = this.#random.between(floor, next - 1)
    const head = { chain, grant: 'cd'.repeat(32), seq: from - 1, hash: this.#hashes().hash }
    const rewinding = this.#stores.map((store) => store.rewind(chain, from, from === 0 ? null : head))
    this.#time.pass(20)
    const [level, simulated] = await Promise.all(rewinding)
    expect(level?.sort()).toEqual(simulated?.sort())
    this.rewinds += 1
    this.#next.set(key, from)
    for (let seq = from; seq < next; seq++) this.#docsOf.delete(`${key} ${seq}`)
    const kept = this.#beside.filter(
      (squash) => chainKey(squash.chain) !== key || (squash.seq < from && squash.last < from),
    )
    this.#beside.splice(0, this.#beside.length, ...kept)
    const ends = kept.filter((squash) => chainKey(squash.chain) === key).map(({ seq }) => seq + 1)
    this.#from.set(key, Math.max(floor, ...ends))
    await this.compare()
    if (this.#random.chance(0.5)) await this.open()
    await this.compare()
  }

  #records(chain: Chain, count: number): StoreEntry[] {
    const entries: StoreEntry[] = []
    for (let each = 0; each < count; each++) {
      const ahead = this.#ahead.get(chainKey(chain))
      if (ahead && ahead.seq === this.#next.get(chainKey(chain))) {
        this.#ahead.delete(chainKey(chain))
        entries.push({ ...this.#entry(chain, new Uint8Array()), squash: { ...ahead, docs: [] } })
      }
      const doc = this.#random.pick(DOCS)
      const entry = this.#entry(chain, this.#random.bytes(this.#random.between(1, 200)))
      this.#docsOf.set(`${chainKey(chain)} ${entry.head.seq}`, doc)
      entries.push({ ...entry, doc })
    }
    return entries
  }

  async #squash(chain: Chain): Promise<void> {
    const next = this.#next.get(chainKey(chain)) ?? 0
    const first = this.#from.get(chainKey(chain)) ?? 0
    if (this.#ahead.has(chainKey(chain)) || next - first < 3) return
    const last = this.#random.between(first, next - 1)
    const entry = this.#entry(chain, this.#random.bytes(50))
    const squash: StoredSquash = { chain, ...this.#hashes(), seq: next, first, last, form: 'beside' }
    await this.#append([{ ...entry, squash: { ...squash, docs: [] } }])
    this.#beside.push(squash)
    this.#from.set(chainKey(chain), next + 1)
  }

  async #replace(): Promise<void> {
    if (this.#beside.length === 0) return
    const { chain, seq, first, last } = this.#random.pick(this.#beside)
    const docs = new Set<string>()
    for (let each = first; each <= last; each++) {
      const doc = this.#docsOf.get(`${chainKey(chain)} ${each}`)
      if (doc !== undefined) docs.add(doc)
    }
    this.#floor.set(chainKey(chain), Math.max(this.#floor.get(chainKey(chain)) ?? 0, seq + 1))
    await this.#both((store) => store.replace(chain, seq, [...docs]))
  }

  async #comeAhead(chain: Chain): Promise<void> {
    const key = chainKey(chain)
    if (this.#ahead.has(key)) return
    const first = this.#next.get(key) ?? 0
    const last = first + this.#random.between(0, 9)
    const seq = last + this.#random.between(1, 9)
    const squash: StoredSquash = { chain, ...this.#hashes(), seq, first, last, form: 'ahead' }
    this.#next.set(key, last)
    const docs = DOCS.filter(() => this.#random.chance(0.5))
    await this.#append([{ ...this.#entry(chain, this.#random.bytes(50)), squash: { ...squash, docs } }])
    this.#ahead.set(key, squash)
    this.#from.set(key, seq + 1)
    this.#floor.set(key, seq + 1)
  }

  #entry(chain: Chain, bytes: Uint8Array): StoreEntry {
    const seq = this.#next.get(chainKey(chain)) ?? 0
    this.#next.set(chainKey(chain), seq + 1)
    return { head: { chain, grant: 'cd'.repeat(32), seq, hash: this.#hashes().hash }, bytes, doc: null }
  }

  #hashes(): { hash: string; prev: string } {
    return { hash: toHex(this.#random.bytes(32)), prev: toHex(this.#random.bytes(32)) }
  }

  #append(entries: StoreEntry[]): Promise<void> {
    return this.#both((store) => store.append(entries))
  }

  async #both(work: (store: SpaceStore) => Promise<void>): Promise<void> {
    const done = this.#stores.map(work)
    this.#time.pass(100)
    await Promise.all(done)
  }
}

async function all(records: AsyncIterable<unknown>): Promise<unknown[]> {
  const found: unknown[] = []
  for await (const record of records) found.push(record)
  return found
}

describe('squashes in the store', () => {
  let directory = ''
  let rewinds = 0
  afterEach(() => rm(directory, { recursive: true, force: true }))

  it.each(Array.from({ length: 12 }, (_, index) => index + 1))(
    '[S7] are as on the simulated disk (seed %i)',
    async (seed) => {
      directory = await mkdtemp(join(tmpdir(), 'parley-squash-'))
      const pair = new Pair(new Random(seed), directory)
      await pair.open()
      for (let step = 0; step < 60; step++) {
        await pair.step()
        if (step % 5 === 0) await pair.compare()
      }
      await pair.open()
      await pair.compare()
      await pair.close()
      rewinds += pair.rewinds
    },
  )

  it('[V34] and chains were rewound in all that', () => expect(rewinds).toBeGreaterThan(5))
})
