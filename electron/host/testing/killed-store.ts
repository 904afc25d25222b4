/** A space's store that continues from a step of its life, and reports which steps are durable until it is killed. */
import { Random } from '../../../shared/testing/random.ts'
import { sodiumCrypto } from '../crypto.ts'
import { LevelSpaceStore } from '../store/level/level-space-store.ts'
import { SealedDatabase } from '../store/sealed-database.ts'
import { StoreLife } from './store-life.ts'

const [directory, seed, from] = process.argv.slice(2) as [string, string, string]

async function open(): Promise<{ database: SealedDatabase; store: LevelSpaceStore }> {
  const database = await SealedDatabase.open(directory, sodiumCrypto, new Uint8Array(32).fill(7))
  const store = new LevelSpaceStore(database, 3, new Uint8Array(16))
  await store.load()
  return { database, store }
}

const life = new StoreLife(new Random(Number(seed)))
for (let step = 0; step < Number(from); step++) life.next()
let { database, store } = await open()
process.stdout.write('open now\n')
for (let index = Number(from); ; index++) {
  const step = life.next()
  if ('do' in step) await step.do(store)
  else {
    await database.close()
    ;({ database, store } = await open())
  }
  process.stdout.write(`durable ${index}\n`)
}
