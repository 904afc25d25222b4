/** The store of a space: its log, and what is derived from it or noted beside it. */
import type { DamagedEntryError } from '../../log/damaged-entry-error.ts'
import type { SpaceStore } from '../../log/store.ts'
import type { Chain } from '../../record/chain-id.ts'

/** Records of a chain that cannot be read here. */
export interface Gap {
  chain: Chain
  first: number
  last: number
}

export interface SpaceHostStore extends SpaceStore {
  /** Some of a doc's records were left out, for they cannot be read. */
  onGap: (error: DamagedEntryError) => void
  /** How often that has happened. */
  readonly gaps: number
  /** Which records stand where an entry is damaged or missing; null where it is no entry of records, or not known which chain's. */
  gapAt(error: DamagedEntryError, seqOf: (chain: Chain) => number): Promise<Gap | null>
  /** What is known to be missing since the space was made anew from its records. */
  readGaps(): Promise<Gap[]>
  /** Puts records in the place of what could not be read there; `docs` says where each belongs (null: not known yet, undefined: nowhere), where that is not noted yet. */
  fill(gap: Gap, records: readonly Uint8Array[], docs: readonly (string | null | undefined)[]): Promise<void>
  /** Places that a doc's records take here: another number where something came. */
  countOf(doc: string): number
  /** A doc's snapshot: made and understood by who calls, as is all that follows. */
  readSnapshot(doc: string): Promise<Uint8Array | null>
  writeSnapshot(doc: string, snapshot: Uint8Array): Promise<void>
  dropSnapshot(doc: string): Promise<void>
  /** What can be found in a doc. */
  readText(doc: string): Promise<Uint8Array | null>
  writeText(doc: string, text: Uint8Array): Promise<void>
  /** Since when this device holds what it holds. */
  readSightings(): Promise<Uint8Array | null>
  writeSightings(sightings: Uint8Array): Promise<void>
  /** What was heard last of what is said live. */
  readHeard(): Promise<Uint8Array | null>
  writeHeard(heard: Uint8Array): Promise<void>
}
