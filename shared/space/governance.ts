/**
 * Who belongs and may do what, as a function of the set of governance records alone: replicas that hold the same records agree,
 * whatever came first (shared/record/SPEC.md, V15–V24). Take it anew from the log after governance changed.
 */
import type { Chain } from '../record/chain-id.ts'
import type { Crypto } from '../record/crypto.ts'
import { LIMITS } from '../record/limits.ts'
import { CausalOrder } from './causal-order.ts'
import { displayName } from './display-name.ts'
import type { Fork } from './forks.ts'
import type { ChainHead, SpaceSettings } from './governance-change.ts'
import type { Epoch, GovernanceEntry, Grant, InviteRecord, MemberRecord } from './governance-entry.ts'
import { headsToName } from './heads-to-name.ts'
import { isChannel, type SpaceKind } from './kind.ts'
import { Outcome } from './outcome.ts'
import { may, mayGovern, type Role, reads, rolesInvitableBy } from './permissions.ts'
import type { Purge } from './purges.ts'

export type { Epoch, GovernanceEntry, Grant, InviteRecord, MemberRecord } from './governance-entry.ts'
export { admissionProofOf } from './governance-pass.ts'

/** Rank of what shows or says something and gives nobody anything. */
const LEAST = 2
const INERT: ReadonlySet<string> = new Set(['profile', 'leave', 'fork', 'reached', 'broken'])

export class Governance {
  readonly space: string
  readonly name: string
  readonly founder: string
  readonly kind: SpaceKind
  readonly settings: SpaceSettings
  readonly rendezvousSecret: Uint8Array
  /** Current members by device id. */
  readonly members: ReadonlyMap<string, MemberRecord>
  /** Devices that were members and are no longer; to the removal that ended it, null where they left. */
  readonly former: ReadonlyMap<string, string | null>
  readonly invites: ReadonlyMap<string, InviteRecord>
  /** Every epoch that counts, in order; keys are opened from all of them. */
  readonly epochs: readonly Epoch[]
  /** What is written under now. */
  readonly epoch: Epoch
  /** Several epochs stand side by side, somebody went who knows the current keys, or a member has no box of them: fresh keys are due. */
  readonly keysDue: boolean
  /** Hashes of the counting records that no other has seen: what a new governance record names. */
  readonly heads: readonly string[]
  /** A record that only a later version understands: nothing may be written until then. */
  readonly unreadable: boolean
  /** Bytes that owners allow a device on each other device's disk, where they said anything. */
  readonly budgets: { get(device: string): number | undefined }
  /** The same object as before where nothing but names, invites and what counts for nothing was added. */
  readonly rights: object
  readonly #outcome: Outcome

  constructor(outcome: Outcome) {
    const { genesis, pass, keys, order } = outcome
    this.#outcome = outcome
    this.space = genesis.hash
    this.founder = genesis.chain.author
    this.kind = genesis.change.kind
    this.settings = genesis.change.settings
    this.rendezvousSecret = genesis.change.rendezvousSecret
    this.name = displayName(pass.name?.value ?? '') || genesis.hash.slice(0, 8)
    this.members = outcome.members
    this.former = outcome.former
    this.invites = pass.invites
    this.epochs = pass.epochs
    this.epoch = keys.epoch
    this.keysDue = outcome.keysDue
    this.heads = [...outcome.heads].sort((left, right) => order.position(left) - order.position(right))
    this.budgets = { get: (device) => pass.budgets.get(device)?.value }
    this.rights = outcome.rights
    this.unreadable = pass.unknown.length > 0
  }

  /** @param entries the governance records of the space, genesis among them, each of whose parents is there too; in any order */
  static evaluate(crypto: Crypto, entries: readonly GovernanceEntry[]): Governance {
    return new Governance(new Outcome(crypto, new CausalOrder(entries)))
  }

  /**
   * Epochs that nobody who is gone knows the keys of, the present one last where it is such: what may be written under where
   * a member made new keys and did not give them to us.
   */
  safeEpochs(): Epoch[] {
    const safe = this.epochs.filter((epoch) => this.#outcome.keys.isSafe(epoch))
    return safe.sort((left, right) => Number(left === this.epoch) - Number(right === this.epoch))
  }

  /** Whether somebody who is gone knows the present keys. */
  get isExposed(): boolean {
    return this.keysDue && !this.safeEpochs().includes(this.epoch)
  }

  /** Few write for many. */
  get isChannel(): boolean {
    return isChannel(this.kind)
  }

  /** Whoever knows its secret reads: a channel whose keys are in its link, and never others. */
  get isPublic(): boolean {
    return this.kind === 'channel'
  }

  /** The roles that a member may invite as; none for who is none. */
  invitableBy(device: string): readonly Role[] {
    const role = this.role(device)
    return role === null ? [] : rolesInvitableBy(role, this.kind)
  }

  grant(hash: string): Grant | null {
    return this.#outcome.pass.grants.get(hash) ?? null
  }

  /** The record that ended what made a device a member, or left it without one; null for a member, and for who never was one. */
  endingOf(device: string): string | null {
    if (this.members.has(device)) return null
    const turnedAway = this.#outcome.settling.turnedAway.findLast((away) => away.device === device)
    const ending = this.#outcome.endings.get(device)
    if (!ending || !turnedAway) return ending ?? turnedAway?.hash ?? null
    // Who went, and was let in again by who was out, has to learn of that.
    const { order } = this.#outcome
    return order.position(turnedAway.hash) > order.position(ending) ? turnedAway.hash : ending
  }

  role(device: string): Role | null {
    return this.members.get(device)?.grant.role ?? null
  }

  /** Where a keeper says that it is reached, `host:port` each; nothing for anybody else. */
  reachedAt(device: string): readonly string[] {
    return this.role(device) === 'keeper' ? (this.#outcome.pass.reached.get(device)?.value ?? []) : []
  }

  /** Whether a device is a member that is given the keys of what is written; a keeper is one that is not (V47). */
  reads(device: string): boolean {
    const role = this.role(device)
    return role !== null && reads(role) && this.#outcome.takesKeys(device)
  }

  /**
   * The last seq of a chain that counts; Infinity where nothing limits it, -1 where nothing counts. A function of governance alone.
   * @param grant the grant that the chain's first record names
   */
  limit(chain: Chain, grant: string): number {
    return this.purgeOf(chain, grant) ? -1 : this.limitUnpurged(chain, grant)
  }

  /** The purge that reaches a chain: nothing of it is kept. */
  purgeOf(chain: Chain, grant: string): Purge | null {
    return this.#outcome.purges.of(chain, grant)
  }

  /** What would count of a chain if nothing of it had been purged. */
  limitUnpurged(chain: Chain, grant: string): number {
    const held = this.#outcome.pass.grants.get(grant)
    if (!held || held.device !== chain.author) return -1
    if (chain.stream !== 'governance' && !may(held.role, 'write-content')) return -1
    return Math.min(this.#outcome.settling.cuts.limit(chain, grant), this.#outcome.forks.limit(chain))
  }

  /** Memberships under which a chain that no cut-off names counts for nothing, although its role may write. */
  cutGrants(): { grant: string; device: string }[] {
    const unnamed = (device: string): Chain => ({ author: device, generation: -1, stream: 'content' })
    return [...this.#outcome.pass.grants.values()]
      .filter(({ hash, device, role }) => may(role, 'write-content') && this.limit(unnamed(device), hash) < 0)
      .map(({ hash, device }) => ({ grant: hash, device }))
  }

  /** The cut-off that sets a chain's limit; null where nothing limits it, or nothing of it counts. */
  cutoff(chain: Chain, grant: string): ChainHead | null {
    const limit = this.limit(chain, grant)
    return this.#outcome.settling.cuts.at(chain, limit) ?? this.#outcome.forks.at(chain, limit)
  }

  /**
   * The last records of a device's governance chains that nothing has cut off, of each branch: what a cut lets stand. First those of the
   * branches by which somebody is in, then those that decided anything: where not all can be named, who is left out has only shown names.
   */
  decisionsOf(device: string): ChainHead[] {
    const { order, settling } = this.#outcome
    const left = order
      .entries()
      .filter(
        (entry) =>
          entry.chain.author === device &&
          this.grant(entry.grant ?? entry.hash)?.device === device &&
          settling.cuts.leave(entry),
      )
    const followed = new Set(left.map(({ prev }) => prev))
    const ranks = new Map<string, number>()
    for (const entry of left) ranks.set(entry.hash, Math.min(this.#rank(entry), ranks.get(entry.prev) ?? LEAST))
    return left
      .filter(({ hash }) => !followed.has(hash))
      .sort((one, other) => (ranks.get(one.hash) ?? LEAST) - (ranks.get(other.hash) ?? LEAST))
      .map(({ chain, seq, hash }) => ({ chain, seq, hash }))
  }

  /** How much depends on a record, 0 the most. */
  #rank({ change }: GovernanceEntry): number {
    if (change.type === 'admit' || change.type === 'grant') return this.members.has(change.device) ? 0 : 1
    return INERT.has(change.type) ? LEAST : 1
  }

  /** What device `device` names as seen that goes on behind `from`, its last record or its grant; and how many who went there is no room for. */
  headsToName(device: string, from = ''): { named: string[]; unseen: number } {
    const { order, departures } = this.#outcome
    return headsToName({ order, heads: this.heads, departures }, device, from)
  }

  /** Whether a record of governance comes after another, or is it. */
  sees(later: string, earlier: string): boolean {
    return this.#outcome.order.sees(later, earlier)
  }

  /** Whether it is proven here that there are two chains of this name. */
  isForked(chain: Chain): boolean {
    return this.forkOf(chain) !== null
  }

  /** The lowest place that is proven where a chain is two. */
  forkOf(chain: Chain): Fork | null {
    return this.#outcome.forks.of(chain)
  }

  /** What owners have settled of a forked chain above the fork, the highest first: one of the branches, where no owner lies. */
  settledAboveFork(chain: Chain): ChainHead[] {
    const fork = this.forkOf(chain)
    return fork ? this.#outcome.pass.checkpoints.of(chain).filter(({ seq }) => seq >= fork.seq) : []
  }

  /** Chains of which two are known, each from where they part. */
  forks(): Iterable<Fork> {
    return this.#outcome.forks.all()
  }

  /** Chains of which nothing counts, and that need not be here: forked from their first record on, or purged. */
  lostChains(): { chain: Chain; grant: string }[] {
    const forked = [...this.forks()].flatMap(({ chain, grants }) => grants.map((grant) => ({ chain, grant })))
    return [...forked, ...this.#outcome.purges.named()].filter(({ chain, grant }) => this.limit(chain, grant) < 0)
  }

  /** The last record of a content chain that owners have settled: nothing is cut off up to there. Null where none is. */
  checkpoint(chain: Chain): ChainHead | null {
    return this.#outcome.pass.checkpoints.newest(chain)
  }

  /** Whether a checkpoint names exactly this record: what a squash needs to stand for others (S3). */
  isSettled(head: ChainHead): boolean {
    return this.#outcome.pass.checkpoints.names(head)
  }

  /** What makes the space read-only: records that only a later version understands, in order. */
  unknown(): readonly GovernanceEntry[] {
    return this.#outcome.pass.unknown
  }

  /** Whether `device` may remove `target`, or change its role. */
  mayGovern(device: string, target: string): boolean {
    const actor = this.members.get(device)
    const other = this.members.get(target)
    return !!actor && !!other && device !== target && mayGovern(actor.grant, other.grant)
  }

  /** Whether `device` may have dropped what `target` wrote: who went, of those whom it might have removed. */
  mayPurge(device: string, target: string): boolean {
    const actor = this.members.get(device)
    const other = this.#outcome.pass.last.get(target)
    if (!actor || !other || !this.former.has(target) || !may(actor.grant.role, 'purge')) return false
    // A keeper has written nothing.
    if (!reads(other.role)) return false
    return mayGovern(actor.grant, other)
  }

  /** Whether nothing that a device wrote is kept. */
  isPurged(device: string): boolean {
    const chain: Chain = { author: device, generation: -1, stream: 'content' }
    const grants = [...this.#outcome.pass.grants.values()].filter((grant) => grant.device === device)
    return grants.length > 0 && grants.every(({ hash }) => this.purgeOf(chain, hash) !== null)
  }

  /** How somebody is shown who is in, or was. */
  profile(device: string): { name: string; colour: string } {
    return this.#outcome.profile(device)
  }

  /**
   * Admissions under invites of `issuer` (or under `key`) that count now: what a removal or revocation lets stand. First what members are in
   * by, then what `matters` of those who went, then the rest: where not all can be named, those who had gone stand all the same (V22).
   */
  admissionsUnder(
    match: { issuer?: string; key?: string },
    matters: (grant: string) => boolean = () => false,
  ): string[] {
    const { pass } = this.#outcome
    const rank = ({ device, hash }: Grant): number => {
      const standing = pass.standing.get(device) ?? []
      const current = this.members.get(device)?.grant
      // Who was given a role since is in by the admission before that all the same.
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
