/** The store of a space: its log, derived data, and notes beside it. */
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
  /** How often that has happened. */
  readonly gaps: number
  /** Which records a damaged or missing entry contained; null if it held no records, or their chain is unknown. */
  gapAt(error: DamagedEntryError, seqOf: (chain: Chain) => number): Promise<Gap | null>
  /** What is known to be missing since the space was rebuilt from its records. */
  readGaps(): Promise<Gap[]>
  /**
   * Replaces unreadable records. `docs`: the doc of each, used if it isn't noted yet (null: not known yet, undefined:
   * none).
   */
  fill(gap: Gap, records: readonly Uint8Array[], docs: readonly (string | null | undefined)[]): Promise<void>
  /** Number of places that a doc's records occupy here; changes whenever a record is added. */
  countOf(doc: string): number
  /** A doc's snapshot. Only callers know its format, and those of all values below. */
  readSnapshot(doc: string): Promise<Uint8Array | null>
  writeSnapshot(doc: string, snapshot: Uint8Array): Promise<void>
  dropSnapshot(doc: string): Promise<void>
  /** The searchable text of a doc. */
  readText(doc: string): Promise<Uint8Array | null>
  writeText(doc: string, text: Uint8Array): Promise<void>
  /** Since when this device has held what it holds. */
  readSightings(): Promise<Uint8Array | null>
  writeSightings(sightings: Uint8Array): Promise<void>
  /** The last live messages heard. */
  readHeard(): Promise<Uint8Array | null>
  writeHeard(heard: Uint8Array): Promise<void>
}
