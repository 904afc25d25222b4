/** Reads a space from disk. */
import { SpaceLog } from '../log/space-log.ts'
import { LIMITS } from '../record/limits.ts'
import { KeyRing } from '../space/key-ring.ts'
import { orNothing } from './keeping/or-nothing.ts'
import type { SpaceSecrets } from './ports/space-profile.ts'
import type { SpaceOptions, StoredSpace } from './space-parts.ts'

export interface LoadedSpace extends Pick<StoredSpace, 'log' | 'ring' | 'store' | 'heard'> {
  /** Null if the space is new on this device. */
  secrets: SpaceSecrets | null
}

export async function loadSpace(options: SpaceOptions): Promise<LoadedSpace> {
  const { crypto, device, clock, entry, profiles, keepsOnly = false, authorBytes = LIMITS.authorBytes } = options
  const secrets = await profiles.readSecrets(entry)
  const ring = new KeyRing(crypto, !keepsOnly)
  if (secrets) ring.merge(secrets.ring)
  const store = profiles.spaceStore(entry)
  const log = await SpaceLog.open({ crypto, device, ring, store, clock, space: entry.id, authorBytes })
  return { log, ring, store, secrets, heard: await orNothing(store.readHeard()) }
}
