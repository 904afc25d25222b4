/**
 * Kills the store of a space in the middle of each kind of work: records of several docs, together and alone;
 * governance; records that wait for their key; squashes of all forms and what they replace; purges; rewinding;
 * rewriting files. Each step is stored completely or not at all, and nothing durable is missing.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import type { SpaceStore, StoredSquash } from '../../../shared/log/store.ts'
import { toHex } from '../../../shared/record/bytes.ts'
import { chainKey } from '../../../shared/record/chain-id.ts'
import { SimulatedDisk } from '../../../shared/testing/disk.ts'
import { VirtualTime } from '../../../shared/testing/network.ts'
import { Random } from '../../../shared/testing/random.ts'
import { sodiumCrypto } from '../crypto.ts'
import { KilledProcess } from '../testing/killed-process.ts'
import { StoreLife } from '../testing/store-life.ts'
import { LevelSpaceStore } from './level/level-space-store.ts'
import { SealedDatabase } from './sealed-database.ts'

/** Set `PARLEY_KILLS=200` for a long run. */
const KILLS = Number(process.env.PARLEY_KILLS ?? 20)
/** On a slow machine, it takes more kills until each kind of work has begun. */
const KINDS = ['append', 'come ahead', 'govern', 'open', 'purge', 'reopen', 'replace', 'rewind', 'squash', 'wait']
/** Number of kills per store before a new one begins. */
const OF_ONE_LIFE = 20

const LIVES = new URL('../testing/killed-store.ts', import.meta.url)

let directory = ''
let child: KilledProcess | null = null
afterEach(async () => {
  await child?.kill()
  await rm(directory, { recursive: true, force: true })
})

/** The expected results of the steps, from a disk that never dies. */
class Model {
  readonly #time = new VirtualTime()
  readonly #disk = new SimulatedDisk(this.#time, new Random(1))
  readonly #life: StoreLife
  readonly kinds: string[] = []
  store = this.#disk.open()

  constructor(seed: number) {
    this.#life = new StoreLife(new Random(seed))
  }

  async step(): Promise<void> {
    const step = this.#life.next()
    this.kinds.push(step.kind)
    if (!('do' in step)) return
    const done = step.do(this.store)
    this.#time.pass(100)
    await done
  }
}

const squashText = ({ chain, seq, hash, prev, first, last, form }: StoredSquash): string =>
  [chainKey(chain), seq, hash, prev, first, last, form].join(' ')

/** The whole content of a store, read through every read method. */
async function contentsOf(store: SpaceStore): Promise<Record<string, string[]>> {
  const { heads, governance, docs, squashes } = await store.load()
  const contents: Record<string, string[]> = {
    heads: heads.map(({ chain, seq, hash }) => `${chainKey(chain)} ${seq} ${hash}`).sort(),
    governance: governance.map(toHex),
    docs: [...docs].map(([doc, count]) => `${doc} ${count}`).sort(),
    squashes: squashes.map(squashText).sort(),
    used: StoreLife.chains.map(({ author }) => `${store.usedBy(author)}`),
    unopened: [],
  }
  for (const { chain, seq } of heads) {
    const starts = [0, ...squashes.filter((each) => each.chain.author === chain.author).map(({ last }) => last + 1)]
    for (const start of new Set(starts.filter((each) => each <= seq)))
      contents[`${chainKey(chain)} from ${start}`] = (await store.read(chain, start, 1 << 30)).map(toHex)
  }
  for (const { chain, seq } of squashes)
    contents[`squash ${chainKey(chain)} ${seq}`] = [toHex(await store.readSquash(chain, seq))]
  for (const doc of docs.keys()) {
    const records: string[] = []
    for await (const { position, bytes } of store.readDoc(doc, 0)) records.push(`${position} ${toHex(bytes)}`)
    contents[doc] = records
  }
  for await (const bytes of store.readUnopened()) contents.unopened?.push(toHex(bytes))
  return contents
}

async function contentsOnDisk(): Promise<Record<string, string[]>> {
  const database = await SealedDatabase.open(directory, sodiumCrypto, new Uint8Array(32).fill(7))
  try {
    expect(database.found.broken).toEqual([])
    return await contentsOf(new LevelSpaceStore(database, 3, new Uint8Array(16)))
  } finally {
    await database.close()
  }
}

describe('a space’s store whose process is killed', () => {
  it(
    `has each step completely or not at all, including all that were durable (${KILLS} times)`,
    async () => {
      const [random, interrupted] = [new Random(KILLS), new Map<string, number>()]
      const kinds = new Set<string>()
      for (let kill = 0; kill < KILLS || kinds.size < KINDS.length; ) {
        await rm(directory, { recursive: true, force: true })
        directory = await mkdtemp(join(tmpdir(), 'parley-killed-store-'))
        const seed = kill + 1
        const model = new Model(seed)
        for (const end = kill + OF_ONE_LIFE; kill < end; kill++) {
          const begun = model.kinds.length
          child = new KilledProcess(LIVES, directory, `${seed}`, `${begun}`)
          const dying = child
          await dying.until(() => dying.of('open').length > 0)
          await new Promise((resolve) => setTimeout(resolve, random.between(0, 120)))
          await dying.kill()
          const durable = begun + dying.of('durable').length
          while (model.kinds.length < durable) await model.step()
          const found = await contentsOnDisk()
          const before = await contentsOf(model.store)
          if (!isDeepStrictEqual(found, before)) {
            // The step that was in progress when it died.
            await model.step()
            const kind = model.kinds.at(-1) as string
            interrupted.set(kind, (interrupted.get(kind) ?? 0) + 1)
            expect(found, `seed ${seed}, step ${model.kinds.length}: ${kind}`).toEqual(await contentsOf(model.store))
          }
          for (const kind of model.kinds) kinds.add(kind)
        }
      }
      process.stdout.write(`whole though not said yet: ${JSON.stringify([...interrupted])}\n`)
      expect([...kinds].sort()).toEqual(KINDS)
    },
    300_000 + KILLS * 20_000,
  )
})
