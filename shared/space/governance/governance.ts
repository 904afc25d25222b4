/**
 * Who is a member with which rights, as a function of the set of governance records alone: replicas with the same
 * records agree, whatever their order of arrival (shared/record/SPEC.md, V15–V24). Get it from the log again after
 * governance changed.
 */
import type { Chain } from '../../record/chain-id.ts'
import type { Crypto } from '../../record/crypto.ts'
import { LIMITS } from '../../record/limits.ts'
import { displayName } from '../display-name.ts'
import { headsToName } from '../heads-to-name.ts'
import { isPublication, type SpaceKind } from '../kind.ts'
import { may, mayGovern, type Role, reads, rolesInvitableBy } from '../permissions.ts'
import { CausalOrder } from './causal-order.ts'
import type { Fork } from './forks.ts'
import type { ChainHead, SpaceSettings } from './governance-change.ts'
import type { Epoch, GovernanceEntry, Grant, InviteRecord, MemberRecord } from './governance-entry.ts'
import { Outcome } from './outcome.ts'
import type { Purge } from './purges.ts'

export type { Epoch, GovernanceEntry, Grant, InviteRecord, MemberRecord } from './governance-entry.ts'
export { admissionProofOf } from './governance-pass.ts'

/** Rank of records that only display something and don't grant anything. */
const LEAST = 2
const INERT: ReadonlySet<string> = new Set(['profile', 'leave', 'fork', 'reached', 'broken'])

export class Governance {
  readonly space: string
  readonly name: string
  readonly founder: string
  readonly kind: SpaceKind
  readonly settings: SpaceSettings
  readonly discoverySecret: Uint8Array
  /** Current members by device id. */
  readonly members: ReadonlyMap<string, MemberRecord>
  /** Former members, with the removal that ended their membership; null if they left. */
  readonly formerMembers: ReadonlyMap<string, string | null>
  readonly invites: ReadonlyMap<string, InviteRecord>
  /** Every valid epoch, in causal order; keys are opened from all of them. */
  readonly epochs: readonly Epoch[]
  /** The epoch to write under now. */
  readonly epoch: Epoch
  /**
   * Whether fresh keys are due: there are concurrent epochs, a former member knows the current keys, or a member has no
   * box of them.
   */
  readonly keysDue: boolean
  /** Whether there is a record that only a later version understands: until then, nothing can be written. */
  readonly unreadable: boolean
  /** Quotas set by owners, in bytes. */
  readonly quotas: { get(device: string): number | undefined }
  /** A new object whenever anything but names, invites and void records was added. */
  readonly rights: object
  readonly #outcome: Outcome

  constructor(outcome: Outcome) {
    const { genesis, pass, keys } = outcome
    this.#outcome = outcome
    this.space = genesis.hash
    this.founder = genesis.chain.author
    this.kind = genesis.change.kind
    this.settings = genesis.change.settings
    this.discoverySecret = genesis.change.discoverySecret
    this.name = displayName(pass.name?.value ?? '') || genesis.hash.slice(0, 8)
    this.members = outcome.members
    this.formerMembers = outcome.formerMembers
    this.invites = pass.invites
    this.epochs = pass.epochs
    this.epoch = keys.epoch
    this.keysDue = outcome.keysDue
    this.quotas = { get: (device) => pass.quotas.get(device)?.value }
    this.rights = outcome.rights
    this.unreadable = pass.unknown.length > 0
  }

  /** @param entries the governance records of the space, including genesis and all parents; in any order */
  static evaluate(crypto: Crypto, entries: readonly GovernanceEntry[]): Governance {
    return new Governance(new Outcome(crypto, new CausalOrder(entries)))
  }

  /**
   * Epochs whose keys no former member knows; the current one last, if it is one of them. Candidates for writing if a
   * member made new keys and didn't give them to us.
   */
  safeEpochs(): Epoch[] {
    const safe = this.epochs.filter((epoch) => this.#outcome.keys.isSafe(epoch))
    return safe.sort((left, right) => Number(left === this.epoch) - Number(right === this.epoch))
  }

  /** Hashes of the valid records that no other has seen: the heads that a new governance record names. In order. */
  get heads(): readonly string[] {
    const { heads, order } = this.#outcome
    const placed = [...heads].map((hash) => ({ hash, position: order.position(hash) }))
    return placed.sort((one, other) => one.position - other.position).map(({ hash }) => hash)
  }

  /** Whether a former member knows the current keys. */
  get isExposed(): boolean {
    return this.keysDue && !this.safeEpochs().includes(this.epoch)
  }

  /** Whether it is a publication, where few write for many. */
  get isPublication(): boolean {
    return isPublication(this.kind)
  }

  /** Whether anyone who knows its secret can read: only in a publication whose keys are in its link. */
  get isPublic(): boolean {
    return this.kind === 'public-publication'
  }

  /** The roles that a member's invites can give; empty for a non-member. */
  invitableBy(device: string): readonly Role[] {
    const role = this.role(device)
    return role === null ? [] : rolesInvitableBy(role, this.kind)
  }

  grant(hash: string): Grant | null {
    return this.#outcome.pass.grants.get(hash) ?? null
  }

  /** The record that ended or voided a device's membership; null for a member, and for a device that never was one. */
  endingOf(device: string): string | null {
    if (this.members.has(device)) return null
    const voidAdmission = this.#outcome.settling.voidAdmissions.findLast((admission) => admission.device === device)
    const ending = this.#outcome.endings.get(device)
    if (!ending || !voidAdmission) return ending ?? voidAdmission?.hash ?? null
    // A device that left or was removed and was admitted again by a former member must find that out.
    const { order } = this.#outcome
    return order.position(voidAdmission.admission) > order.position(ending) ? voidAdmission.hash : ending
  }

  role(device: string): Role | null {
    return this.members.get(device)?.grant.role ?? null
  }

  /** A relay's addresses, as `host:port`; empty for any other device. */
  reachedAt(device: string): readonly string[] {
    return this.role(device) === 'relay' ? (this.#outcome.pass.reached.get(device)?.value ?? []) : []
  }

  /** Whether a device is a member with content keys. A relay has none (V47). */
  reads(device: string): boolean {
    const role = this.role(device)
    return role !== null && reads(role) && this.#outcome.takesKeys(device)
  }

  /**
   * The last valid seq of a chain; Infinity if nothing limits it, -1 if nothing is valid. Depends on governance alone.
   * @param grant the grant that the chain's first record names
   */
  limit(chain: Chain, grant: string): number {
    return this.purgeOf(chain, grant) ? -1 : this.limitUnpurged(chain, grant)
  }

  /** The purge that covers a chain, of which nothing is kept; null if there is none. */
  purgeOf(chain: Chain, grant: string): Purge | null {
    return this.#outcome.purges.of(chain, grant)
  }

  /** The limit of a chain if none of it had been purged. */
  limitUnpurged(chain: Chain, grant: string): number {
    const held = this.#outcome.pass.grants.get(grant)
    if (!held || held.device !== chain.author) return -1
    if (chain.stream !== 'governance' && !may(held.role, 'write-content')) return -1
    return Math.min(this.#outcome.settling.cuts.limit(chain, grant), this.#outcome.forks.limit(chain))
  }

  /**
   * Memberships whose role can write and under which every chain that no cut-off names is void; also memberships that
   * are void themselves, which others may have seen as valid. The newest first. `by`: the device that granted each.
   */
  cutGrants(): { grant: string; device: string; by: string }[] {
    const unnamed = (device: string): Chain => ({ author: device, generation: -1, stream: 'content' })
    return this.#outcome
      .granted()
      .filter(({ grant, device, role }) => may(role, 'write-content') && this.limit(unnamed(device), grant) < 0)
      .toReversed()
  }

  /** The cut-off that sets a chain's limit; null if nothing limits it, or nothing of it is valid. */
  cutoff(chain: Chain, grant: string): ChainHead | null {
    const limit = this.limit(chain, grant)
    return this.#outcome.settling.cuts.at(chain, limit) ?? this.#outcome.forks.at(chain, limit)
  }

  /**
   * The last record on each branch of a device's governance chains that nothing has cut off: a cut keeps these valid.
   * First the branches that admitted a member, then those that decided anything. If not all can be named, those left
   * out only changed names.
   */
  decisionsOf(device: string): ChainHead[] {
    const { order, settling } = this.#outcome
    const left = order
      .entries()
      .filter(
        (entry) =>
          entry.chain.author === device &&
          this.grant(entry.grant ?? entry.hash)?.device === device &&
          !settling.cuts.ofRecord(entry),
      )
    const followed = new Set(left.map(({ prev }) => prev))
    const ranks = new Map<string, number>()
    for (const entry of left) ranks.set(entry.hash, Math.min(this.#rank(entry), ranks.get(entry.prev) ?? LEAST))
    return left
      .filter(({ hash }) => !followed.has(hash))
      .sort((one, other) => (ranks.get(one.hash) ?? LEAST) - (ranks.get(other.hash) ?? LEAST))
      .map(({ chain, seq, hash }) => ({ chain, seq, hash }))
  }

  /** How much depends on a record; 0 is the most. */
  #rank({ change }: GovernanceEntry): number {
    if (change.type === 'admit' || change.type === 'grant') return this.members.has(change.device) ? 0 : 1
    return INERT.has(change.type) ? LEAST : 1
  }

  /**
   * The heads that `device` names as seen when it writes after `from`, its last record or its grant, and the number of
   * departures that don't fit.
   */
  headsToName(device: string, from = ''): { named: string[]; unseen: number } {
    const { order, departures } = this.#outcome
    return headsToName({ order, heads: this.heads, departures }, device, from)
  }

  /** Whether a governance record comes after another, or is the same record. */
  sees(later: string, earlier: string): boolean {
    return this.#outcome.order.sees(later, earlier)
  }

  /** Whether a fork of this chain is proven. */
  isForked(chain: Chain): boolean {
    return this.forkOf(chain) !== null
  }

  /** The lowest proven fork of the chain. */
  forkOf(chain: Chain): Fork | null {
    return this.#outcome.forks.of(chain)
  }

  /**
   * The places of a forked chain above the fork that owners have settled, highest first. They are on one branch if no
   * owner lies.
   */
  settledAboveFork(chain: Chain): ChainHead[] {
    const fork = this.forkOf(chain)
    return fork ? this.#outcome.pass.checkpoints.of(chain).filter(({ seq }) => seq >= fork.seq) : []
  }

  /** Known forks. */
  forks(): Iterable<Fork> {
    return this.#outcome.forks.all()
  }

  /** Void chains that need not be stored: forked from their first record on, or purged. */
  lostChains(): { chain: Chain; grant: string }[] {
    const forked = [...this.forks()].flatMap(({ chain, grants }) => grants.map((grant) => ({ chain, grant })))
    return [...forked, ...this.#outcome.purges.named()].filter(({ chain, grant }) => this.limit(chain, grant) < 0)
  }

  /**
   * The last record of a content chain that owners have settled; null if there is none. Nothing up to it is cut off.
   */
  checkpoint(chain: Chain): ChainHead | null {
    return this.#outcome.pass.checkpoints.newest(chain)
  }

  /** Whether a checkpoint names exactly this record: required for a squash to replace other records (S3). */
  isSettled(head: ChainHead): boolean {
    return this.#outcome.pass.checkpoints.names(head)
  }

  /** Records that only a later version understands and that make the space read-only, in causal order. */
  unknown(): readonly GovernanceEntry[] {
    return this.#outcome.pass.unknown
  }

  /** Whether `device` can remove `target` or change its role. */
  mayGovern(device: string, target: string): boolean {
    const actor = this.members.get(device)
    const other = this.members.get(target)
    return !!actor && !!other && device !== target && mayGovern(actor.grant, other.grant)
  }

  /** Whether `device` can purge the content of `target`: a former member that it could have removed. */
  mayPurge(device: string, target: string): boolean {
    const actor = this.members.get(device)
    const other = this.#outcome.pass.last.get(target)
    if (!actor || !other || !this.formerMembers.has(target) || !may(actor.grant.role, 'purge')) return false
    // A relay has written nothing.
    if (!reads(other.role)) return false
    return mayGovern(actor.grant, other)
  }

  /** Whether everything that a device wrote was purged. */
  isPurged(device: string): boolean {
    if (!this.#outcome.purges.names(device)) return false
    const chain: Chain = { author: device, generation: -1, stream: 'content' }
    const grants = [...this.#outcome.pass.grants.values()].filter((grant) => grant.device === device)
    return grants.every(({ hash }) => this.purgeOf(chain, hash) !== null)
  }

  /** Display name and color of a member or former member. */
  profile(device: string): { name: string; color: string } {
    return this.#outcome.profile(device)
  }

  /**
   * Valid admissions under invites of `issuer` (or under `key`), which a removal or revocation keeps valid. First those
   * of current members, then those of former ones that matter, then the rest. If not all can be named, those of
   * former ones remain valid anyway (V22).
   */
  admissionsUnder(
    match: { issuer?: string; key?: string },
    matters: (grant: string) => boolean = () => false,
  ): string[] {
    const { pass } = this.#outcome
    const rank = ({ device, hash }: Grant): number => {
      const standing = pass.standing.get(device) ?? []
      const current = this.members.get(device)?.grant
      // A member whose role was changed later is still a member by the earlier admission.
      const isInBy = current?.invite === null ? standing.find(({ invite }) => invite !== null) : current
      if (isInBy?.hash === hash) return 0
      return standing.some((grant) => grant.hash === hash) ? 1 : matters(hash) ? 2 : 3
    }
    return [...pass.grants.values()]
      .filter((grant) => {
        const invite = grant.invite === null ? undefined : this.invites.get(grant.invite)
        return invite !== undefined && (invite.issuer === match.issuer || invite.key === match.key)
      })
      .map((grant) => ({ hash: grant.hash, rank: rank(grant) }))
      .sort((one, other) => one.rank - other.rank)
      .slice(0, LIMITS.membersPerSpace)
      .map(({ hash }) => hash)
  }
}
