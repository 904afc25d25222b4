/** Writes into a space until it is killed, and prints what is durable. For the test that kills it. */
import { SpaceLog } from '../../../../shared/log/space-log.ts'
import { HybridClock } from '../../../../shared/record/clock.ts'
import { KeyRing } from '../../../../shared/space/key-ring.ts'
import { sodiumCrypto } from '../../crypto.ts'
import { ProfileStore } from '../profile-store.ts'

const [directory, seed, size] = process.argv.slice(2) as [string, string, string]
const device = sodiumCrypto.keyPair(new Uint8Array(32).fill(Number(seed)))
const profiles = await ProfileStore.open(directory, sodiumCrypto, new Uint8Array(32).fill(7))
const [entry] = profiles.state.spaces
if (!entry) throw new Error('the profile has no space')
const ring = new KeyRing(sodiumCrypto)
ring.merge((await profiles.readSecrets(entry))?.ring as Uint8Array)

async function open(): Promise<SpaceLog> {
  if (!entry) throw new Error('the profile has no space')
  const store = profiles.spaceStore(entry)
  return SpaceLog.open({ crypto: sodiumCrypto, device, ring, store, clock: new HybridClock(Date.now), space: entry.id })
}

let log = await open()
const update = sodiumCrypto.randomBytes(Number(size))

async function write(): Promise<void> {
  try {
    const { head } = await log.writeUpdate({ doc: 'board/00112233445566aa', update })
    process.stdout.write(`durable ${head.chain.generation} ${head.seq} ${head.hash}\n`)
  } catch (error) {
    process.stdout.write(`failed ${error instanceof Error ? error.message : error}\n`)
    await new Promise((resolve) => setTimeout(resolve, 20))
    log = await open()
  }
}

process.stdout.write('begins\n')
for (;;) {
  // Some together and some alone, for combined and single writes.
  await Promise.all([write(), write(), write()])
  await write()
}
