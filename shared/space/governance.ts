/**
 * Who belongs and may do what, as a function of the set of governance records alone: replicas that hold the same records agree,
 * whatever came first (shared/record/SPEC.md, V15–V24).
 */
import type { Chain } from '../record/chain-id.ts'
import type { Crypto } from '../record/crypto.ts'
import { marksBefore, parentsOf } from './causal-order.ts'
import type { Checkpoints } from './checkpoints.ts'
import { displayName } from './display-name.ts'
import type { Fork, Forks } from './forks.ts'
import type { ChainHead, SpaceSettings } from './governance-change.ts'
import type { Epoch, GovernanceEntry, Grant, InviteRecord, MemberRecord } from './governance-entry.ts'
import { type Cuts, currentGrant, type Departure, type Evaluation, evaluateEntries } from './governance-evaluation.ts'
import { may, mayGovern, type Role } from './permissions.ts'
import type { Purge, Purges } from './purges.ts'

export type { Epoch, GovernanceEntry, Grant, InviteRecord, MemberRecord } from './governance-entry.ts'
export { admissionProofOf } from './governance-evaluation.ts'

export class Governance {
  readonly space: string
  readonly name: string
  readonly founder: string
  readonly kind: 'workspace' | 'channel'
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
  readonly budgets: ReadonlyMap<string, number>

  readonly #grants: ReadonlyMap<string, Grant>
  /** What each device is, or was last. */
  readonly #last: ReadonlyMap<string, Grant>
  readonly #profiles: ReadonlyMap<string, { name: string; colour: string }>
  readonly #cuts: Cuts
  readonly #checkpoints: Checkpoints
  readonly #forks: Forks
  readonly #purges: Purges
  /** How each device went that did: where it was removed, by that. */
  readonly #endings: ReadonlyMap<string, string>
  readonly #turnedAway: ReadonlyMap<string, string>
  readonly #ordered: readonly GovernanceEntry[]
  readonly #departures: ReadonlySet<string>

  private constructor(evaluation: Evaluation) {
    const { ordered, pass, turnedAway } = evaluation
    const genesis = ordered[0] as GovernanceEntry & { change: { type: 'genesis' } }
    this.space = genesis.hash
    this.founder = genesis.chain.author
    this.kind = genesis.change.kind
    this.settings = genesis.change.settings
    this.rendezvousSecret = genesis.change.rendezvousSecret
    this.name = displayName(pass.name) || genesis.hash.slice(0, 8)
    this.invites = pass.invites
    this.epochs = pass.epochs
    this.unreadable = pass.unreadable
    this.budgets = pass.budgets
    this.#grants = pass.grants
    this.#last = pass.last
    this.#profiles = pass.profiles
    this.#cuts = evaluation.cuts
    this.#checkpoints = evaluation.checkpoints
    this.#forks = evaluation.forks
    this.#purges = evaluation.purges
    this.members = membersOf(evaluation)
    this.former = formerOf(pass.departures, this.members)
    const inOrder = pass.departures.toSorted((one, other) => Number(one.removed) - Number(other.removed))
    this.#endings = new Map(inOrder.map(({ device, hash }) => [device, hash]))
    this.#turnedAway = new Map(turnedAway.map(({ device, hash }) => [device, hash]))
    this.heads = headsOf(ordered, pass.counted)
    const departures = [...pass.departures, ...turnedAway.filter(({ revoked }) => revoked)]
    const { epoch, isSettled } = currentEpoch(ordered, pass.epochs, departures)
    this.epoch = epoch
    this.#ordered = ordered
    this.#departures = new Set(departures.map(({ hash }) => hash))
    const epochSeen = marksBefore(ordered, new Set([epoch.hash]))
    this.keysDue =
      !isSettled ||
      [...this.members.values()].some(
        (member) => !epoch.keys.boxes.has(member.device) && !epochSeen.get(member.grant.hash)?.has(epoch.hash),
      )
  }

  /** @param entries the governance records of the space, genesis among them, each of whose parents is there too; in any order */
  static evaluate(crypto: Crypto, entries: readonly GovernanceEntry[]): Governance {
    return new Governance(evaluateEntries(crypto, entries))
  }

  /**
   * Epochs that nobody who is gone knows the keys of, the present one last where it is such: what may be written under where
   * a member made new keys and did not give them to us.
   */
  safeEpochs(): Epoch[] {
    const seen = marksBefore(this.#ordered, this.#departures)
    const safe = this.epochs.filter(({ hash }) => (seen.get(hash)?.size ?? 0) === this.#departures.size)
    return safe.sort((left, right) => Number(left === this.epoch) - Number(right === this.epoch))
  }

  grant(hash: string): Grant | null {
    return this.#grants.get(hash) ?? null
  }

  /** The record that ended what made a device a member, or left it without one; null for a member, and for who never was one. */
  endingOf(device: string): string | null {
    if (this.members.has(device)) return null
    return this.#endings.get(device) ?? this.#turnedAway.get(device) ?? null
  }

  role(device: string): Role | null {
    return this.members.get(device)?.grant.role ?? null
  }

  /**
   * The last seq of a chain that counts; Infinity where nothing limits it, -1 where nothing counts. A function of governance alone.
   * @param grant the grant that the chain's first record names
   */
  limit(chain: Chain, grant: string): number {
    return this.#purges.of(chain, grant) ? -1 : this.limitUnpurged(chain, grant)
  }

  /** The purge that reaches a chain: nothing of it is kept. */
  purgeOf(chain: Chain, grant: string): Purge | null {
    return this.#purges.of(chain, grant)
  }

  /** What would count of a chain if nothing of it had been purged. */
  limitUnpurged(chain: Chain, grant: string): number {
    const held = this.#grants.get(grant)
    if (!held || held.device !== chain.author) return -1
    if (chain.stream !== 'governance' && !may(held.role, 'write-content')) return -1
    return Math.min(this.#cuts.limit(chain, grant), this.#forks.limit(chain))
  }

  /** Memberships under which a chain that no cut-off names counts for nothing, although its role may write. */
  cutGrants(): { grant: string; device: string }[] {
    const unnamed = (device: string): Chain => ({ author: device, generation: -1, stream: 'content' })
    return [...this.#grants.values()]
      .filter(({ hash, device, role }) => may(role, 'write-content') && this.limit(unnamed(device), hash) < 0)
      .map(({ hash, device }) => ({ grant: hash, device }))
  }

  /** The cut-off that sets a chain's limit; null where nothing limits it, or nothing of it counts. */
  cutoff(chain: Chain, grant: string): ChainHead | null {
    const limit = this.limit(chain, grant)
    return this.#cuts.at(chain, limit) ?? this.#forks.at(chain, limit)
  }

  /** Whether it is proven here that there are two chains of this name. */
  isForked(chain: Chain): boolean {
    return this.#forks.has(chain)
  }

  /** Chains of which two are known, each from where they part. */
  forks(): Iterable<Fork> {
    return this.#forks.all()
  }

  /** Chains of which nothing counts, and that need not be here: forked from their first record on, or purged. */
  lostChains(): { chain: Chain; grant: string }[] {
    const forked = [...this.#forks.all()].flatMap(({ chain, grants }) => grants.map((grant) => ({ chain, grant })))
    return [...forked, ...this.#purges.named()].filter(({ chain, grant }) => this.limit(chain, grant) < 0)
  }

  /** The last record of a content chain that owners have settled: nothing is cut off up to there. Null where none is. */
  checkpoint(chain: Chain): ChainHead | null {
    return this.#checkpoints.newest(chain)
  }

  /** Whether a checkpoint names exactly this record: what a squash needs to stand for others (S3). */
  isSettled(head: ChainHead): boolean {
    return this.#checkpoints.names(head)
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
    const other = this.#last.get(target)
    if (!actor || !other || !this.former.has(target) || !may(actor.grant.role, 'purge')) return false
    return mayGovern(actor.grant, other)
  }

  /** Whether nothing that a device wrote is kept. */
  isPurged(device: string): boolean {
    const chain: Chain = { author: device, generation: -1, stream: 'content' }
    const grants = [...this.#grants.values()].filter((grant) => grant.device === device)
    return grants.length > 0 && grants.every(({ hash }) => this.#purges.of(chain, hash) !== null)
  }

  /** How somebody is shown who is in, or was. */
  profile(device: string): { name: string; colour: string } {
    return profileOf(this.#profiles, device)
  }

  /** Admissions under invites of `issuer` (or under `key`) that count now: what a removal or revocation lets stand. */
  admissionsUnder(match: { issuer?: string; key?: string }): string[] {
    return [...this.#grants.values()]
      .filter((grant) => {
        const invite = grant.invite === null ? undefined : this.invites.get(grant.invite)
        return invite !== undefined && (invite.issuer === match.issuer || invite.key === match.key)
      })
      .map((grant) => grant.hash)
  }
}

function profileOf(profiles: ReadonlyMap<string, { name: string; colour: string }>, device: string) {
  const { name, colour } = profiles.get(device) ?? { name: '', colour: '#868e96' }
  return { name: displayName(name) || device.slice(0, 8), colour }
}

function membersOf({ pass }: Evaluation): Map<string, MemberRecord> {
  const members = new Map<string, MemberRecord>()
  for (const [device, standing] of pass.standing) {
    const joined = Math.min(...standing.map((grant) => grant.at))
    members.set(device, {
      device,
      ...profileOf(pass.profiles, device),
      grant: currentGrant(standing) as Grant,
      joined,
    })
  }
  return members
}

function formerOf(departures: readonly Departure[], members: ReadonlyMap<string, unknown>): Map<string, string | null> {
  const former = new Map<string, string | null>()
  for (const { device, hash, removed } of departures) {
    if (!members.has(device)) former.set(device, removed ? hash : (former.get(device) ?? null))
  }
  return former
}

/** The epoch that no other had seen; of several the one that has seen most who went, then the lowest hash. */
function currentEpoch(
  ordered: readonly GovernanceEntry[],
  epochs: readonly Epoch[],
  departures: readonly { hash: string }[],
): { epoch: Epoch; isSettled: boolean } {
  const superseded = pastOf(ordered, new Set(epochs.map(({ hash }) => hash)))
  const tips = epochs
    .filter((epoch) => !superseded.has(epoch.hash))
    .map((epoch) => {
      const past = pastOf(ordered, new Set([epoch.hash]))
      return { epoch, unseen: departures.filter(({ hash }) => !past.has(hash)).length }
    })
    .sort((left, right) => left.unseen - right.unseen || (left.epoch.hash < right.epoch.hash ? -1 : 1))
  const [first] = tips as [(typeof tips)[number]]
  return { epoch: first.epoch, isSettled: tips.length === 1 && first.unseen === 0 }
}

/** All that some of these records come after. */
function pastOf(ordered: readonly GovernanceEntry[], hashes: ReadonlySet<string>): Set<string> {
  const past = new Set<string>()
  for (const entry of ordered.toReversed()) {
    if (hashes.has(entry.hash) || past.has(entry.hash)) for (const parent of parentsOf(entry)) past.add(parent)
  }
  return past
}

function headsOf(ordered: readonly GovernanceEntry[], counted: ReadonlySet<string>): string[] {
  const named = new Set(ordered.filter((entry) => counted.has(entry.hash)).flatMap(parentsOf))
  return ordered.filter((entry) => counted.has(entry.hash) && !named.has(entry.hash)).map((entry) => entry.hash)
}
