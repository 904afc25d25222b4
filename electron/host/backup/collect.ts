/** Collects everything that a backup of a profile, or of one space, must contain. */
import { DamagedEntryError } from '../../../shared/log/damaged-entry-error.ts'
import type { SpaceLog } from '../../../shared/log/space-log.ts'
import type { Chain } from '../../../shared/record/chain-id.ts'
import type { SpaceEntry } from '../../../shared/space-host/ports/space-profile.ts'
import type { ProfileStore } from '../store/profile-store.ts'
import type { BackupItem } from './items.ts'

const BATCH = 256 * 1024

export interface CollectOptions {
  profiles: ProfileStore
  /** Device id, hex. */
  device: string
  /** The device's secret key in a backup of the whole profile; null for a space. */
  secret: Uint8Array | null
  spaces: readonly BackedUpSpace[]
}

interface BackedUpSpace {
  entry: SpaceEntry
  log: SpaceLog
  ring: Uint8Array
  /** Reports unreadable records: others are asked for them, and the person is notified. */
  damaged(error: DamagedEntryError): void
}

export async function* collect(options: CollectOptions): AsyncGenerator<BackupItem> {
  const { profiles, device, secret, spaces } = options
  yield { type: 'owner', secret, device, profile: secret && profiles.state.profile }
  for (const space of spaces) {
    const { entry, ring } = space
    const invites = secret ? ((await profiles.readSecrets(entry))?.invites ?? []) : []
    yield {
      type: 'space',
      id: entry.id,
      discoverySecret: entry.discoverySecret,
      name: entry.name,
      joining: entry.joining,
      requiredHeads: entry.requiredHeads,
      discoveryServers: entry.discoveryServers,
      ring,
      invites,
      kind: entry.kind,
      reading: secret ? entry.reading : undefined,
    }
    yield* recordsOf(space)
  }
}

/** The valid records of a log, in an order in which they can be accepted again. */
async function* recordsOf(space: BackedUpSpace): AsyncGenerator<BackupItem> {
  const { log } = space
  // Content that was shown when the backup began may not be durable yet.
  await log.settled()
  for (let cursor = 0; ; ) {
    const records = await log.readGovernance(cursor, BATCH)
    if (records.length === 0) break
    for (const bytes of records) yield { type: 'record', bytes }
    cursor += records.length
  }
  for (const { chain, seq } of log.summary())
    if (chain.stream !== 'governance')
      for await (const bytes of recordsIn(space, chain, seq)) yield { type: 'record', bytes }
}

/** Stops at a damaged record: those after it couldn't be accepted again. */
async function* recordsIn({ log, damaged }: BackedUpSpace, chain: Chain, seq: number): AsyncGenerator<Uint8Array> {
  for (let [from, size] = [0, BATCH]; from <= seq; ) {
    try {
      const { records, next } = await log.read(chain, from, size, seq, 0)
      if (records.length === 0) return
      yield* records
      from = next
    } catch (error) {
      if (!(error instanceof DamagedEntryError)) throw error
      if (size === 1) return damaged(error)
      size = 1
    }
  }
}
