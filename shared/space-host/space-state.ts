/**
 * The members and readers of a space, and this device's standing in it. Read from governance and the profile's entry
 * each time, so never stale.
 */
import type { SpaceSummary } from '../ipc/contract.ts'
import type { SpaceLog } from '../log/space-log.ts'
import type { StoredHead } from '../log/store.ts'
import { toHex } from '../record/bytes.ts'
import type { KeyPair } from '../record/crypto.ts'
import type { Governance } from '../space/governance/governance.ts'
import type { KeyRing } from '../space/key-ring.ts'
import { isPublication, type SpaceKind } from '../space/kind.ts'
import { may, type Role } from '../space/permissions.ts'
import type { Level } from '../sync/events.ts'
import type { SpaceEntry } from './ports/space-profile.ts'

export class SpaceState {
  readonly entry: SpaceEntry
  /** This device's key pair in this space. */
  readonly keyPair: KeyPair
  /** Its id, hex. */
  readonly device: string
  readonly log: SpaceLog
  readonly ring: KeyRing
  readonly #keepsOnly: boolean

  constructor(entry: SpaceEntry, keyPair: KeyPair, log: SpaceLog, ring: KeyRing, keepsOnly: boolean) {
    this.entry = entry
    this.keyPair = keyPair
    this.device = toHex(keyPair.publicKey)
    this.log = log
    this.ring = ring
    this.#keepsOnly = keepsOnly
  }

  get governance(): Governance | null {
    return this.log.governance
  }

  /** From genesis; until that has arrived, from the link. */
  get kind(): SpaceKind {
    return this.governance?.kind ?? this.entry.kind ?? 'team-space'
  }

  get isPublication(): boolean {
    return isPublication(this.kind)
  }

  get isPublic(): boolean {
    return this.kind === 'public-publication'
  }

  /** This device joined through a publication's link and uses a reader's key. */
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
    return this.governance?.formerMembers.get(this.device) === null ? 'left' : 'removed'
  }

  /** Whether this is a dismissed relay, which no longer answers about what it stores. */
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

  /**
   * While joining we can't know, so we treat everyone who knows the space as a member. In a public publication, we
   * always do.
   */
  isMember(device: string): boolean {
    return this.isPublic || this.governance === null || this.isJoining || this.roleOf(device) !== null
  }

  /** Whether a device is a reader of a public publication, of which there can be any number. */
  isOneOfMany(device: string): boolean {
    return this.isPublic && this.roleOf(device) === null
  }

  /** Whether a device takes part: in a public publication, everyone who knows it does. */
  belongs(device: string): boolean {
    return this.isPublic || this.roleOf(device) !== null
  }

  /** Participants of a conversation, including this device; empty if it isn't one of them. */
  participantsOf(conversation: string): readonly string[] {
    return this.log.conversations().find(({ id }) => id === conversation)?.readers ?? []
  }

  /** Participants of a conversation who are still in the space. */
  readersOf(conversation: string): readonly string[] {
    return this.participantsOf(conversation).filter((device) => this.governance?.reads(device))
  }

  /** The same without this device. */
  othersIn(conversation: string): readonly string[] {
    return this.readersOf(conversation).filter((device) => device !== this.device)
  }

  /** All relays of the space. */
  relays(): string[] {
    return [...(this.governance?.members.keys() ?? [])].filter((device) => this.roleOf(device) === 'relay')
  }

  /**
   * Whether a link to a device is allowed to rest. Relays are always linked, and publications have their own trees
   * (rule Y40).
   */
  mayRest(device: string): boolean {
    const roles = [this.role, this.roleOf(device)]
    return this.standing === 'member' && !this.isPublication && roles.every((role) => role !== null && role !== 'relay')
  }

  /** Ids of the keys that content can be written under now. */
  contentKeyIds(): string[] {
    const epochs = this.governance ? [this.governance.epoch, ...this.governance.safeEpochs()] : []
    return epochs.map(({ keys }) => keys.contentKeyId)
  }

  levelOf(device: string): Level {
    const { governance } = this
    // While joining, we accept governance from the device that admits us, but don't send anything.
    if (this.isPublic || !governance || this.isJoining)
      return this.ring.size > 0 || this.ring.hasOffers ? 'full' : 'none'
    if (governance.role(device) !== null) return 'full'
    return governance.endingOf(device) ? 'governance' : 'none'
  }

  /**
   * Whether a device gets records from us. While joining, we can't know which devices are members. But if our
   * membership has ended and a device mistakes us for a member, it would never find out from others.
   */
  givesTo(device: string): boolean {
    if (!this.isJoining) return true
    return this.governance?.endingOf(this.device) != null && this.roleOf(device) !== null
  }

  /** Hashes of the governance records that a removed device can have; null if nothing is withheld. */
  governanceFor(device: string): ReadonlySet<string> | null {
    const removal = this.isPublic ? null : (this.governance?.endingOf(device) ?? null)
    return removal ? this.log.governanceUpTo(removal) : null
  }

  shownTo(device: string): StoredHead[] {
    const allowed = this.governanceFor(device)
    return allowed ? this.log.governanceHeads(allowed) : []
  }
}
