/** What is known of a simulated group by those who judge it. */
import type { Written } from '../../log/space-log.ts'
import type { Backup } from '../disk.ts'
import type { World } from '../world.ts'
import type { WorldDevice } from '../world-device.ts'
import type { Hostile } from './hostile.ts'

/** Something that an honest screen showed as saved. */
export interface Saved {
  author: WorldDevice
  text: string
  written: Written
  /** Devices that were removed, as far as the writer knew. */
  gone: string[]
  /** Nobody but a disk that was set back had it. */
  lost: boolean
  /** Its author’s disk was set back since, and somebody else had it then. */
  isSetBack: boolean
  /** Somebody else had it, whose disk was set back since. */
  isForgotten: boolean
}

/** Somebody who is out as far as the one knew who removed it. */
export interface Removal {
  by: WorldDevice
  of: WorldDevice
  /** Hash of the record. */
  removal: string
}

export interface Simulated {
  readonly world: World
  readonly honest: readonly WorldDevice[]
  readonly hostile: Hostile
  readonly saved: readonly Saved[]
  readonly removals: readonly Removal[]
  /** Admissions of each device that anybody honest has seen. */
  readonly admissions: ReadonlyMap<string, ReadonlySet<string>>
  /** The disk of the other copy of a profile. */
  readonly copies: ReadonlyMap<string, { disk: Backup; noticed: boolean }>
  /** Names of those whose disks were set back after they had left. */
  readonly unawareOfLeaving: ReadonlySet<string>
  /** Counts what happened. */
  note(what: string, count?: number): void
}
