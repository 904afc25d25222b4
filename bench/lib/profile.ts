/** Profiles on disk for benchmarks: their keys, and large spaces founded by their device. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { sodiumCrypto } from '../../electron/host/crypto.ts'
import { openDeviceKey } from '../../electron/host/profile/device-key.ts'
import { noSealer } from '../../electron/host/profile/sealers.ts'
import { ProfileStore } from '../../electron/host/store/profile-store.ts'
import type { KeyPair } from '../../shared/record/crypto.ts'
import { inviteKeyOf } from '../../shared/space/joining/invite.ts'
import type { SpaceEntry } from '../../shared/space-host/ports/space-profile.ts'
import { buildLargeSpace, type LargeSpace, type LargeSpaceOptions } from './large-space.ts'

/** Opens the profile in a folder, which is created if it is missing. */
export async function openProfile(directory: string): Promise<{
  profiles: ProfileStore
  deviceKey: KeyPair
  storeKey: Uint8Array
}> {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const { deviceKey, storeKey } = await openDeviceKey({
    directory,
    crypto: sodiumCrypto,
    sealers: async () => [noSealer],
    resealUnsealed: false,
  })
  return { profiles: await ProfileStore.open(join(directory, 'store'), sodiumCrypto, storeKey), deviceKey, storeKey }
}

/** Founds a large space in a profile. Returns its invite link. */
export async function addLargeSpace(
  profiles: ProfileStore,
  founder: KeyPair,
  size: Omit<LargeSpaceOptions, 'crypto' | 'store' | 'founder'>,
): Promise<LargeSpace> {
  const entry: SpaceEntry = {
    number: profiles.nextSpace(),
    id: '',
    discoverySecret: new Uint8Array(),
    name: 'Large space',
    joining: null,
    requiredHeads: [],
    discoveryServers: [],
  }
  const store = profiles.spaceStore(entry)
  await store.load()
  // All these records were made by this function, and checking each would take a third of the time.
  const crypto = { ...sodiumCrypto, verify: () => true }
  const large = await buildLargeSpace({ crypto, store, founder, ...size })
  await large.log.settled()
  entry.id = large.space
  entry.discoverySecret = large.discoverySecret
  if (large.invite.kind !== 'team-space') entry.kind = large.invite.kind
  const key = inviteKeyOf(sodiumCrypto, large.invite.seed)
  await profiles.writeSecrets(entry, { ring: large.ring.encode(), invites: [{ key, link: large.link }], lastSeen: [] })
  await profiles.addSpace(entry)
  return large
}
