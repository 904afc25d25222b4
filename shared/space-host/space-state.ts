/** Who a space is for, and what this device is in it: read from governance and the profile's entry each time, so never out of date. */
import type { SpaceSummary } from '../ipc/contract.ts'
import type { SpaceLog } from '../log/space-log.ts'
import type { StoredHead } from '../log/store.ts'
import type { Governance } from '../space/governance.ts'
import type { KeyRing } from '../space/key-ring.ts'
import { isChannel, type SpaceKind } from '../space/kind.ts'
import { may, type Role } from '../space/permissions.ts'
import type { Level } from '../sync/events.ts'
import type { SpaceEntry } from './ports/space-profile.ts'

export class SpaceState {
  readonly entry: SpaceEntry
  /** Who this device is here, hex. */
  readonly device: string
  readonly #log: SpaceLog
  readonly #ring: KeyRing
  readonly #keepsOnly: boolean

  constructor(entry: SpaceEntry, device: string, log: SpaceLog, ring: KeyRing, keepsOnly: boolean) {
    this.entry = entry
    this.device = device
    this.#log = log
    this.#ring = ring
    this.#keepsOnly = keepsOnly
  }

  get governance(): Governance | null {
    return this.#log.governance
  }

  /** As genesis says; as the link said, until that is here. */
  get kind(): SpaceKind {
    return this.governance?.kind ?? this.entry.kind ?? 'workspace'
  }

  get isChannel(): boolean {
    return isChannel(this.kind)
  }

  get isPublic(): boolean {
    return this.kind === 'channel'
  }

  /** This device came by the link of a channel, and goes by a reader's key. */
  get isReader(): boolean {
    return this.entry.reading !== undefined
  }

  get isJoining(): boolean {
    return this.entry.joining !== null
  }

  get name(): string {
    return this.governance?.name ?? this.entry.name
  }

  get role(): Role | null {
    return this.roleOf(this.device)
  }

  get standing(): SpaceSummary['standing'] {
    if (this.isJoining) return 'joining'
    if (this.governance?.unreadable) return 'unreadable'
    if (this.role !== null) return 'member'
    if (this.isReader && this.isPublic) return 'reader'
    if (this.entry.leaving) return 'leaving'
    return this.governance?.former.get(this.device) === null ? 'left' : 'removed'
  }

  /** A keeper that was let go: what it holds is nobody's business any more. */
  get wasDismissed(): boolean {
    return this.#keepsOnly && this.governance?.endingOf(this.device) != null
  }

  roleOf(device: string): Role | null {
    return this.governance?.role(device) ?? null
  }

  mayWriteContent(device: string): boolean {
    const role = this.roleOf(device)
    return role !== null && may(role, 'write-content')
  }

  /** While we are joining we cannot know, and take everyone who knows the space for one; so it is in a public channel for good. */
  isMember(device: string): boolean {
    return this.isPublic || this.governance === null || this.isJoining || this.roleOf(device) !== null
  }

  /** A reader of a public channel: there may be any number of them. */
  isOneOfMany(device: string): boolean {
    return this.isPublic && this.roleOf(device) === null
  }

  /** Who takes part: in a public channel everybody who knows it. */
  belongs(device: string): boolean {
    return this.isPublic || this.roleOf(device) !== null
  }

  /** Who takes part in a conversation and is still in the space; nobody if we don't. */
  readersOf(conversation: string): readonly string[] {
    const readers = this.#log.conversations().find(({ id }) => id === conversation)?.readers ?? []
    return readers.filter((device) => this.governance?.reads(device))
  }

  /** Ids of keys that content may be written under now. */
  contentKeyIds(): string[] {
    const epochs = this.governance ? [this.governance.epoch, ...this.governance.safeEpochs()] : []
    return epochs.map(({ keys }) => keys.contentKeyId)
  }

  levelOf(device: string): Level {
    const { governance } = this
    // Who is not in yet takes governance from whoever let it in, and gives nothing.
    if (this.isPublic || !governance || this.isJoining)
      return this.#ring.size > 0 || this.#ring.hasOffers ? 'full' : 'none'
    if (governance.role(device) !== null) return 'full'
    return governance.endingOf(device) ? 'governance' : 'none'
  }

  /** Hashes of the governance records that a removed device may have; null if nothing is held back. */
  governanceFor(device: string): ReadonlySet<string> | null {
    const removal = this.isPublic ? null : (this.governance?.endingOf(device) ?? null)
    return removal ? this.#log.governanceUpTo(removal) : null
  }

  shownTo(device: string): StoredHead[] {
    const allowed = this.governanceFor(device)
    return allowed ? this.#log.governanceHeads(allowed) : []
  }
}
