/** The parts of an open space. `assemble-space.ts` assembles them; each subject's parts are made in one file. */
import type { Disposables } from '../base/disposables.ts'
import type { SpaceLog } from '../log/space-log.ts'
import type { HybridClock } from '../record/clock.ts'
import type { Crypto, KeyPair } from '../record/crypto.ts'
import type { Governance } from '../space/governance/governance.ts'
import type { KeyRing } from '../space/key-ring.ts'
import type { Docs } from './docs/docs.ts'
import type { ControlMessage } from './flow/control-message.ts'
import type { ControlRates } from './flow/control-rates.ts'
import type { Neighbors } from './flow/neighbors.ts'
import type { ServerAnnouncer } from './flow/server-announcer.ts'
import type { SyncDriver } from './flow/sync-driver.ts'
import type { HistoryKeeper, LeastHistory } from './keeping/history-keeper.ts'
import type { Keeping } from './keeping/keeping.ts'
import type { SpaceMemory } from './keeping/space-memory.ts'
import type { LiveBroadcast } from './live/broadcast.ts'
import type { SpaceLive } from './live/space-live.ts'
import type { Admissions } from './people/admissions.ts'
import type { Membership } from './people/membership.ts'
import type { Readership } from './people/readership.ts'
import type { Replies } from './people/replies.ts'
import type { SpaceKeys } from './people/space-keys.ts'
import type { SpaceHostStore } from './ports/space-host-store.ts'
import type { SpaceEntry, SpaceProfile } from './ports/space-profile.ts'
import type { Timer, Timers } from './ports/timers.ts'
import type { ChangeRecovery } from './repair/change-recovery.ts'
import type { ForkWatch } from './repair/fork-watch.ts'
import type { GapFiller } from './repair/gap-filler.ts'
import type { LostChains } from './repair/lost-chains.ts'
import type { LostWords } from './repair/lost-words.ts'
import type { SpaceEmitters } from './space-events.ts'
import type { SpaceFaults } from './space-faults.ts'
import type { SpaceState } from './space-state.ts'

/** Options for opening a space. */
export interface SpaceOptions {
  entry: SpaceEntry
  profiles: SpaceProfile
  crypto: Crypto
  device: KeyPair
  clock: HybridClock
  timers: Timers
  now: () => number
  /** In [0, 1). */
  random(): number
  /** `host:port` addresses of this host, for invites. */
  addresses(): string[]
  /** Each device's quota in this space, in bytes, unless an owner allows more. */
  authorBytes?: number
  leastHistory?: LeastHistory
  /** Whether this device stores others' content and never gets the keys to it (V47). */
  keepsOnly?: boolean
  /** Discovery servers that this person lists, to be announced to members. */
  listedDiscoveryServers(): string[]
  /** Discovery servers for invites to a space. */
  invitedDiscoveryServers(entry: SpaceEntry): string[]
  profile(): { name: string; color: string } | null
  /** Stores this device's texts that aren't shown anywhere else. Resolves when they are durable. */
  keepWords(kind: LostWords, space: string, words: string): Promise<void>
  resting(): RestingDevices
}

/** Devices with resting links. */
export interface RestingDevices {
  isResting(device: string): boolean
  /** Something is to be sent to a device: opens a resting link to it. */
  need(device: string): void
}

/** The space as stored on this device. */
export interface StoredSpace {
  log: SpaceLog
  ring: KeyRing
  store: SpaceHostStore
  memory: SpaceMemory
  state: SpaceState
  /** The last live messages heard, as stored. */
  heard: Uint8Array | null
}

/** The basis for making all parts. */
export type SpaceBasis = Omit<StoredSpace, 'heard'> &
  Pick<
    SpaceParts,
    'id' | 'options' | 'events' | 'opened' | 'isClosed' | 'takesBackup' | 'spent' | 'rates' | 'subscriptions'
  >
/** Also includes the parts that talk to other devices. */
export type LinkedSpace = SpaceBasis &
  Pick<SpaceParts, 'faults' | 'keeping' | 'docs' | 'neighbors' | 'sync' | 'serverAnnouncer' | 'tell' | 'refuse'>
/** Also includes the parts for people. */
export type PeopledSpace = LinkedSpace &
  Pick<SpaceParts, 'membership' | 'keys' | 'readership' | 'admissions' | 'replies'>

export interface SpaceParts extends Omit<StoredSpace, 'heard'> {
  id: string
  options: SpaceOptions
  events: SpaceEmitters
  /** The time at which the space was opened, in milliseconds. */
  opened: number
  isClosed: boolean
  /** Records of a backup are being stored. */
  takesBackup: boolean
  /** The quotas that devices were found to have used up. */
  spent: Map<string, number>
  repeating: readonly Timer[]
  subscriptions: Disposables
  faults: SpaceFaults
  keeping: Keeping
  docs: Docs
  history: HistoryKeeper
  membership: Membership
  keys: SpaceKeys
  readership: Readership
  admissions: Admissions
  replies: Replies
  live: SpaceLive
  broadcast: LiveBroadcast
  forks: ForkWatch
  gaps: GapFiller
  changeRecovery: ChangeRecovery
  lostChains: LostChains
  neighbors: Neighbors
  sync: SyncDriver
  rates: ControlRates
  serverAnnouncer: ServerAnnouncer
  effects: { changed(governance: Governance): void; branchChanged(): void; keysKept(): void }
  /** Returns false if the link is full, or there is none. */
  tell(device: string, message: ControlMessage): boolean
  refuse(device: string, rule: string): void
}
