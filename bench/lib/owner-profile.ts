/** A profile on disk whose device has founded a large space, and what of it a peer without Parley would send. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import * as Y from 'yjs'
import { sodiumCrypto } from '../../electron/host/crypto.ts'
import { openDeviceKey } from '../../electron/host/profile/device-key.ts'
import { noSealer } from '../../electron/host/profile/sealers.ts'
import { ProfileStore, type SpaceEntry } from '../../electron/host/store/profile-store.ts'
import { inviteKeyOf } from '../../shared/space/invite.ts'
import { buildLargeSpace } from './large-space.ts'

export interface OwnerProfile {
  space: string
  /** All messages in one Yjs doc: one update, format V1. */
  bareDoc: Uint8Array
  /** How many pieces of content a newcomer stores. */
  pieces: number
}

const openKeys = (directory: string) =>
  openDeviceKey({ directory, crypto: sodiumCrypto, sealers: async () => [noSealer], resealUnsealed: false })

export async function makeOwnerProfile(
  directory: string,
  size: { authors: number; records: number; isPacked?: boolean },
): Promise<OwnerProfile> {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const { deviceKey, storeKey } = await openKeys(directory)
  const profiles = await ProfileStore.open(join(directory, 'store'), sodiumCrypto, storeKey)
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
  const large = await buildLargeSpace({ crypto: sodiumCrypto, store, founder: deviceKey, ...size })
  await large.log.settled()
  entry.id = large.space
  entry.rendezvousSecret = large.rendezvousSecret
  const key = inviteKeyOf(sodiumCrypto, large.invite.seed)
  await profiles.writeSecrets(entry, { ring: large.ring.encode(), invites: [{ key, link: large.link }], lastSeen: [] })
  await profiles.addSpace(entry)
  await profiles.close()
  const bareDoc = new Y.Doc()
  for (const { update } of large.updates) Y.applyUpdate(bareDoc, update)
  return { space: large.space, bareDoc: Y.encodeStateAsUpdate(bareDoc), pieces: large.pieces }
}

/** The last number and hash of each content chain that a profile holds on disk, sorted; of a host that is not running. */
export async function storedHeads(directory: string, space: string): Promise<string[]> {
  const { storeKey } = await openKeys(directory)
  const profiles = await ProfileStore.open(join(directory, 'store'), sodiumCrypto, storeKey)
  const entry = profiles.state.spaces.find(({ id }) => id === space)
  const { heads } = entry ? await profiles.spaceStore(entry).load() : { heads: [] }
  await profiles.close()
  return heads
    .filter(({ chain }) => chain.stream !== 'governance')
    .map(({ chain, seq, hash }) => `${chain.author} ${seq} ${hash}`)
    .sort()
}
