/** A profile on disk whose device has founded several spaces, each with a history or without. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { sodiumCrypto } from '../../electron/host/crypto.ts'
import { openDeviceKey } from '../../electron/host/profile/device-key.ts'
import { noSealer } from '../../electron/host/profile/sealers.ts'
import { ProfileStore, type SpaceEntry } from '../../electron/host/store/profile-store.ts'
import { buildLargeSpace } from './large-space.ts'

export interface LongProfileOptions {
  spaces: number
  authors: number
  /** Of each space. */
  records: number
  /** How many months they are spread over. */
  months: number
}

/** Returns the spaces' ids. */
export async function makeLongProfile(directory: string, options: LongProfileOptions): Promise<string[]> {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const { deviceKey, storeKey } = await openDeviceKey({
    directory,
    crypto: sodiumCrypto,
    sealers: async () => [noSealer],
    resealUnsealed: false,
  })
  const profiles = await ProfileStore.open(join(directory, 'store'), sodiumCrypto, storeKey)
  profiles.state.profile = { name: 'Author 0', colour: '#1c7ed6' }
  for (let space = 0; space < options.spaces; space++) await addSpace(profiles, deviceKey, options)
  const ids = profiles.state.spaces.map(({ id }) => id)
  await profiles.close()
  return ids
}

async function addSpace(
  profiles: ProfileStore,
  founder: Parameters<typeof buildLargeSpace>[0]['founder'],
  { authors, records, months }: LongProfileOptions,
): Promise<void> {
  const entry: SpaceEntry = {
    number: profiles.nextSpace(),
    id: '',
    rendezvousSecret: new Uint8Array(),
    name: 'Large space',
    joining: null,
    requiredHeads: [],
    rendezvous: [],
  }
  const store = profiles.spaceStore(entry)
  await store.load()
  const large = await buildLargeSpace({ crypto: sodiumCrypto, store, founder, authors, records, months })
  await large.log.settled()
  entry.id = large.space
  entry.rendezvousSecret = large.rendezvousSecret
  await profiles.writeSecrets(entry, { ring: large.ring.encode(), invites: [], lastSeen: [] })
  await profiles.addSpace(entry)
}
