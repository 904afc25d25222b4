/** A simulated group, as used by the expectations. */
import type { Written } from '../../log/space-log.ts'
import type { Backup } from '../disk.ts'
import type { World } from '../world/world.ts'
import type { WorldDevice } from '../world/world-device.ts'
import type { Hostile } from './hostile.ts'

/** Something that an honest screen showed as saved. */
export interface Saved {
  author: WorldDevice
  text: string
  written: Written
  /** Devices that were removed, as far as the author knew. */
  gone: string[]
  /** Only a disk that was restored later had it. */
  lost: boolean
  /** Its author's disk was restored later, and another device had it at that time. */
  isSetBack: boolean
  /** Another device had it, but its disk was restored later. */
  isForgotten: boolean
}

/** A removed device, as far as the remover knew. */
export interface Removal {
  by: WorldDevice
  of: WorldDevice
  /** Hash of the removal's record. */
  removal: string
}

export interface Simulated {
  readonly world: World
  readonly honest: readonly WorldDevice[]
  readonly hostile: Hostile
  readonly saved: readonly Saved[]
  readonly removals: readonly Removal[]
  /** Admissions of each device that any honest device has seen. */
  readonly admissions: ReadonlyMap<string, ReadonlySet<string>>
  /** The disk of the other copy of a profile. */
  readonly copies: ReadonlyMap<string, { disk: Backup; noticed: boolean }>
  /** Names of devices whose disks were restored after they had left. */
  readonly unawareOfLeaving: ReadonlySet<string>
  /** Counts an event. */
  note(what: string, count?: number): void
}
