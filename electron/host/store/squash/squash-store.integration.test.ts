/** Squashes on disk: the host's store does the same as the simulated disk, whatever arrives in whatever order. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { SpaceStore } from '../../../../shared/log/store.ts'
import { chainKey } from '../../../../shared/record/chain-id.ts'
import { SimulatedDisk } from '../../../../shared/testing/disk.ts'
import { VirtualTime } from '../../../../shared/testing/network.ts'
import { Random } from '../../../../shared/testing/random.ts'
import { sodiumCrypto } from '../../crypto.ts'
import { StoreLife } from '../../testing/store-life.ts'
import { LevelSpaceStore } from '../level/level-space-store.ts'
import { SealedDatabase } from '../sealed-database.ts'

/** Both stores, with the same input. */
class Pair {
  readonly #random: Random
  readonly #time = new VirtualTime()
  readonly #disk: SimulatedDisk
  readonly #directory: string
  readonly #life: StoreLife
  #database!: SealedDatabase
  #stores!: [SpaceStore, SpaceStore]
  rewinds = 0

  constructor(random: Random, directory: string) {
    this.#random = random
    this.#directory = directory
    this.#life = new StoreLife(random)
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
    for (const { author } of StoreLife.chains) expect(level.usedBy(author)).toBe(simulated.usedBy(author))
  }

  close(): Promise<void> {
    return this.#database.close()
  }

  async step(): Promise<void> {
    const step = this.#life.next()
    if (!('do' in step)) return this.open()
    const done = this.#stores.map((store) => step.do(store))
    this.#time.pass(100)
    const [level, simulated] = await Promise.all(done)
    if (step.kind !== 'purge' && step.kind !== 'rewind') return
    expect((level as string[]).sort()).toEqual((simulated as string[]).sort())
    if (step.kind === 'rewind') this.rewinds += 1
    await this.compare()
    if (this.#random.chance(0.5)) await this.open()
    await this.compare()
  }

  async compare(): Promise<void> {
    const [level, simulated] = this.#stores
    this.#compareUse()
    for (const chain of StoreLife.chains) {
      for (let each = 0; each < 6; each++) {
        const from = this.#random.between(0, this.#life.nextOf(chain))
        const bytes = this.#random.between(1, 3000)
        expect(await level.read(chain, from, bytes)).toEqual(await simulated.read(chain, from, bytes))
      }
    }
    for (const doc of StoreLife.docs) {
      const from = this.#random.between(0, 40)
      expect(await all(level.readDoc(doc, from))).toEqual(await all(simulated.readDoc(doc, from)))
    }
    expect(await all(level.readUnopened())).toEqual(await all(simulated.readUnopened()))
    for (const { chain, seq } of this.#life.squashes()) {
      expect(await level.readSquash(chain, seq)).toEqual(await simulated.readSquash(chain, seq))
    }
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
    '[S7] behave as on the simulated disk (seed %i)',
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

  it('[V34] were tested with rewound chains, too', () => expect(rewinds).toBeGreaterThan(5))
})
