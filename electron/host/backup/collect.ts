/** Collects everything of a profile, or of one space, that a backup must restore. */
import type { SpaceLog } from '../../../shared/log/space-log.ts'
import type { SpaceEntry } from '../../../shared/space-host/ports/space-profile.ts'
import type { ProfileStore } from '../store/profile-store.ts'
import type { BackupItem } from './items.ts'

const BATCH = 256 * 1024

export interface CollectOptions {
  profiles: ProfileStore
  /** Device id, hex. */
  device: string
  /** The device's own, in a backup of the whole profile; null for a space. */
  secret: Uint8Array | null
  spaces: readonly { entry: SpaceEntry; log: SpaceLog; ring: Uint8Array }[]
}

export async function* collect(options: CollectOptions): AsyncGenerator<BackupItem> {
  const { profiles, device, secret, spaces } = options
  yield { type: 'owner', secret, device, profile: secret && profiles.state.profile }
  for (const { entry, log, ring } of spaces) {
    const invites = secret ? ((await profiles.readSecrets(entry))?.invites ?? []) : []
    yield {
      type: 'space',
      id: entry.id,
      rendezvousSecret: entry.rendezvousSecret,
      name: entry.name,
      joining: entry.joining,
      requiredHeads: entry.requiredHeads,
      rendezvous: entry.rendezvous,
      ring,
      invites,
      kind: entry.kind,
      reading: secret ? entry.reading : undefined,
    }
    yield* recordsOf(log)
  }
}

/** The valid records of a log, in an order in which they can be accepted again. */
async function* recordsOf(log: SpaceLog): AsyncGenerator<BackupItem> {
  // Content that was shown when the backup began may not be durable yet.
  await log.settled()
  for (let cursor = 0; ; ) {
    const records = await log.readGovernance(cursor, BATCH)
    if (records.length === 0) break
    for (const bytes of records) yield { type: 'record', bytes }
    cursor += records.length
  }
  for (const { chain, seq } of log.summary()) {
    if (chain.stream === 'governance') continue
    for (let from = 0; from <= seq; ) {
      const { records, next } = await log.read(chain, from, BATCH, seq, 0)
      if (records.length === 0) break
      for (const bytes of records) yield { type: 'record', bytes }
      from = next
    }
  }
}
