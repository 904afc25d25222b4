/** The store of a space: its log, derived data, and notes. */
import type { Event } from '../../base/emitter.ts'
import type { DamagedEntryError } from '../../log/damaged-entry-error.ts'
import type { SpaceStore } from '../../log/store.ts'
import type { Chain } from '../../record/chain-id.ts'

/** Records of a chain that can't be read here. */
export interface Gap {
  chain: Chain
  first: number
  last: number
}

export interface SpaceHostStore extends SpaceStore {
  /** Some of a doc's records were left out because they can't be read. */
  readonly onGap: Event<DamagedEntryError>
  /** How often `onGap` has fired. */
  readonly gaps: number
  /**
   * Returns the records that a damaged or missing entry contained; null if it contained none, or their chain is
   * unknown.
   */
  gapAt(error: DamagedEntryError, seqOf: (chain: Chain) => number): Promise<Gap | null>
  /** The gaps known since the space was rebuilt from its records. */
  readGaps(): Promise<Gap[]>
  /**
   * Replaces unreadable records. `docs`: the doc of each, used if it isn't noted yet (null: not known yet, undefined:
   * none).
   */
  fill(gap: Gap, records: readonly Uint8Array[], docs: readonly (string | null | undefined)[]): Promise<void>
  /** Number of places that a doc's records occupy here; changes whenever a record is added. */
  countOf(doc: string): number
  /** A doc's snapshot. The formats of this and all values below are known only to callers. */
  readSnapshot(doc: string): Promise<Uint8Array | null>
  writeSnapshot(doc: string, snapshot: Uint8Array): Promise<void>
  dropSnapshot(doc: string): Promise<void>
  /** The searchable text of a doc. */
  readText(doc: string): Promise<Uint8Array | null>
  writeText(doc: string, text: Uint8Array): Promise<void>
  /** When this device first held the records that it has. */
  readSightings(): Promise<Uint8Array | null>
  writeSightings(sightings: Uint8Array): Promise<void>
  /** The last live messages heard. */
  readHeard(): Promise<Uint8Array | null>
  writeHeard(heard: Uint8Array): Promise<void>
}
