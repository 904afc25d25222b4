/**
 * Who belongs and may do what, as a function of the set of governance records alone: replicas that hold the same records agree,
 * whatever came first (shared/record/SPEC.md, V15–V24).
 */
import { concat, fromHex, utf8 } from '../record/bytes.ts'
import { type Chain, type ChainKey, chainKey } from '../record/chain-id.ts'
import { toMilliseconds } from '../record/clock.ts'
import type { Crypto } from '../record/crypto.ts'
import { causalOrder } from './causal-order.ts'
import type { ChainHead, GovernanceChange, KeyBoxes, SpaceSettings } from './governance-change.ts'
import { ACTION_OF, may, mayGovern, type Rank, type Role, rolesInvitableBy } from './permissions.ts'

/** A governance record after the gate: structure, chain and signature are right; whether it counts is decided here. */
export interface GovernanceEntry {
  hash: string
  chain: Chain
  seq: number
  /** Hash of the record before in its chain; empty at seq 0. */
  prev: string
  /** The grant that its chain is written under; null in genesis. */
  grant: string | null
  time: number
  heads: readonly string[]
  change: GovernanceChange
}

/** A membership: what a chain is written under. Named by the hash of the record that made it. */
export interface Grant extends Rank {
  hash: string
  device: string
  /** Milliseconds on the granter's clock. */
  at: number
  /** The invite it was admitted under, if any. */
  invite: string | null
}

export interface MemberRecord {
  device: string
  name: string
  colour: string
  grant: Grant
  joined: number
}

export interface InviteRecord {
  key: string
  hash: string
  role: Role
  expires: number | null
  uses: number | null
  used: number
  issuer: string
  created: number
  revoked: boolean
}

export interface Epoch {
  hash: string
  keys: KeyBoxes
}

interface CutEvent {
  hash: string
  device: string
  actor: Rank
  cutoffs: ReadonlyMap<ChainKey, ChainHead>
  /** A removal ends membership; a demotion grants anew. */
  removal: boolean
}

interface RevocationEvent {
  key: string
  actor: Rank
  standing: ReadonlySet<string>
}

const ADMISSION_DOMAIN = utf8('parley admission 1')

/** What an invite's private key signs to let a device in. */
export const admissionProofOf = (space: string, device: string): Uint8Array =>
  concat(ADMISSION_DOMAIN, fromHex(space), fromHex(device))

/** One pass over the records in causal order, given what later cut-offs and revocations void. */
class Evaluation {
  readonly grants = new Map<string, Grant>()
  readonly invites = new Map<string, InviteRecord>()
  readonly epochs: Epoch[] = []
  readonly cuts: CutEvent[] = []
  readonly revocations: RevocationEvent[] = []
  readonly profiles = new Map<string, { name: string; colour: string }>()
  readonly left = new Set<string>()
  /** Hashes of the records that count. */
  readonly counted = new Set<string>()
  name = ''
  unreadable = false

  readonly #crypto: Crypto
  readonly #space: string
  readonly #positions: ReadonlyMap<string, number>

  constructor(
    crypto: Crypto,
    space: string,
    ordered: readonly GovernanceEntry[],
    isVoid: (entry: GovernanceEntry) => boolean,
  ) {
    this.#crypto = crypto
    this.#space = space
    this.#positions = new Map(ordered.map((entry, index) => [entry.hash, index]))
    for (const entry of ordered) {
      if (!isVoid(entry) && this.#apply(entry)) this.counted.add(entry.hash)
    }
  }

  #apply(entry: GovernanceEntry): boolean {
    const { change } = entry
    if (change.type === 'genesis') {
      if (entry.hash !== this.#space) return false
      this.name = change.name
      this.#grant(entry, entry.chain.author, 'owner', null)
      this.profiles.set(entry.chain.author, change.founder)
      this.epochs.push({ hash: entry.hash, keys: change.keys })
      return true
    }
    const actor = this.grants.get(entry.grant ?? '')
    if (!actor || actor.device !== entry.chain.author) return false
    return this.#applyBy(entry, change, actor)
  }

  #applyBy(entry: GovernanceEntry, change: Exclude<GovernanceChange, { type: 'genesis' }>, actor: Grant): boolean {
    if (change.type === 'broken') return false
    if (change.type === 'unknown') {
      this.unreadable = true
      return true
    }
    if (!may(actor.role, ACTION_OF[change.type])) return false
    switch (change.type) {
      case 'profile':
        this.profiles.set(actor.device, { name: change.name, colour: change.colour })
        return true
      case 'rename':
        this.name = change.name
        return true
      case 'invite':
        return this.#invite(entry, change, actor)
      case 'revoke':
        return this.#revoke(change, actor)
      case 'admit':
        return this.#admit(entry, change, actor)
      case 'grant':
        return this.#regrant(entry, change, actor)
      case 'remove':
        return this.#remove(entry, change, actor)
      case 'epoch':
        this.epochs.push({ hash: entry.hash, keys: change.keys })
        return true
      case 'leave':
        this.left.add(actor.hash)
        return true
      case 'checkpoint':
      case 'fork':
      case 'purge':
      case 'successor':
        return true
    }
  }

  #grant(entry: GovernanceEntry, device: string, role: Role, invite: string | null): void {
    const order = this.#positions.get(entry.hash) as number
    this.grants.set(entry.hash, { hash: entry.hash, device, role, order, at: toMilliseconds(entry.time), invite })
  }

  #invite(entry: GovernanceEntry, change: GovernanceChange & { type: 'invite' }, actor: Grant): boolean {
    if (!rolesInvitableBy(actor.role).includes(change.role)) return false
    if (this.invites.has(change.key)) return false
    this.invites.set(change.key, {
      key: change.key,
      hash: entry.hash,
      role: change.role,
      expires: change.expires,
      uses: change.uses,
      used: 0,
      issuer: actor.device,
      created: toMilliseconds(entry.time),
      revoked: false,
    })
    return true
  }

  #revoke(change: GovernanceChange & { type: 'revoke' }, actor: Grant): boolean {
    const invite = this.invites.get(change.key)
    if (!invite) return false
    if (actor.role !== 'owner' && invite.issuer !== actor.device) return false
    this.#endInvite(invite, actor, change.standing)
    return true
  }

  #endInvite(invite: InviteRecord, actor: Rank, standing: readonly string[]): void {
    invite.revoked = true
    this.revocations.push({ key: invite.key, actor, standing: new Set(standing) })
  }

  #admit(entry: GovernanceEntry, change: GovernanceChange & { type: 'admit' }, actor: Grant): boolean {
    const invite = this.invites.get(change.key)
    if (!invite || change.role !== invite.role) return false
    if (invite.uses !== null && (invite.issuer !== actor.device || invite.used >= invite.uses)) return false
    if (!this.#crypto.verify(change.proof, admissionProofOf(this.#space, change.device), fromHex(change.key)))
      return false
    invite.used++
    this.#grant(entry, change.device, change.role, change.key)
    return true
  }

  #rankOf(device: string): Rank | null {
    let found: Grant | null = null
    for (const grant of this.grants.values())
      if (grant.device === device && (!found || grant.order > found.order)) found = grant
    return found
  }

  #mayGovern(actor: Grant, device: string): boolean {
    const target = this.#rankOf(device)
    return target !== null && device !== actor.device && mayGovern(actor, target)
  }

  #regrant(entry: GovernanceEntry, change: GovernanceChange & { type: 'grant' }, actor: Grant): boolean {
    if (!this.#mayGovern(actor, change.device)) return false
    this.#grant(entry, change.device, change.role, null)
    if (change.cutoffs) this.#cut(entry.hash, change.device, actor, change.cutoffs, false)
    return true
  }

  #remove(entry: GovernanceEntry, change: GovernanceChange & { type: 'remove' }, actor: Grant): boolean {
    if (!this.#mayGovern(actor, change.device)) return false
    this.#cut(entry.hash, change.device, actor, change.cutoffs, true)
    for (const invite of this.invites.values()) {
      if (invite.issuer === change.device) this.#endInvite(invite, actor, change.standing)
    }
    return true
  }

  #cut(hash: string, device: string, actor: Rank, cutoffs: readonly ChainHead[], removal: boolean): void {
    this.cuts.push({
      hash,
      device,
      actor,
      cutoffs: new Map(
        cutoffs.filter((head) => head.chain.author === device).map((head) => [chainKey(head.chain), head]),
      ),
      removal,
    })
  }
}

/** For each record, which of `marks` lie in its causal past or are itself. */
function marksBefore(
  ordered: readonly GovernanceEntry[],
  marks: ReadonlySet<string>,
): Map<string, ReadonlySet<string>> {
  const seen = new Map<string, ReadonlySet<string>>()
  const none: ReadonlySet<string> = new Set()
  for (const entry of ordered) {
    let own: Set<string> | null = null
    let shared = none
    for (const parent of entry.prev === '' ? entry.heads : [...entry.heads, entry.prev]) {
      const before = seen.get(parent) ?? none
      if (before.size === 0 || before === shared) continue
      if (own === null && shared.size === 0) shared = before
      else {
        own ??= new Set(shared)
        for (const mark of before) own.add(mark)
      }
    }
    if (marks.has(entry.hash)) own = new Set(own ?? shared).add(entry.hash)
    seen.set(entry.hash, own ?? shared)
  }
  return seen
}

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
  /** More than one epoch stands side by side, or a member has no box in the current one: fresh keys are due. */
  readonly keysDue: boolean
  /** Hashes of the counting records that no other has seen: what a new governance record names. */
  readonly heads: readonly string[]
  /** A record that only a later version understands: nothing may be written until then. */
  readonly unreadable: boolean

  readonly #grants: ReadonlyMap<string, Grant>
  readonly #cuts: readonly CutEvent[]
  readonly #cutsSeenBy: ReadonlyMap<string, ReadonlySet<string>>

  private constructor(space: string, ordered: readonly GovernanceEntry[], evaluation: Evaluation) {
    const genesis = ordered[0] as GovernanceEntry & { change: { type: 'genesis' } }
    this.space = space
    this.founder = genesis.chain.author
    this.kind = genesis.change.kind
    this.settings = genesis.change.settings
    this.rendezvousSecret = genesis.change.rendezvousSecret
    this.name = evaluation.name
    this.invites = evaluation.invites
    this.epochs = evaluation.epochs
    this.unreadable = evaluation.unreadable
    this.#grants = evaluation.grants
    this.#cuts = evaluation.cuts
    this.#cutsSeenBy = marksBefore(ordered, new Set(evaluation.cuts.map((cut) => cut.hash)))
    const { members, former } = this.#membership(evaluation)
    this.members = members
    this.former = former
    this.heads = headsOf(ordered, evaluation.counted)
    const { epoch, alone } = this.#currentEpoch(ordered)
    this.epoch = epoch
    const epochSeen = marksBefore(ordered, new Set([epoch.hash]))
    this.keysDue =
      !alone ||
      [...members.values()].some(
        (member) => !epoch.keys.boxes.has(member.device) && !epochSeen.get(member.grant.hash)?.has(epoch.hash),
      )
  }

  /** @param entries the governance records of the space, each after those that it names; the first is genesis */
  static evaluate(crypto: Crypto, entries: readonly GovernanceEntry[]): Governance {
    const space = (entries[0] as GovernanceEntry).hash
    const ordered = causalOrder(entries)
    let evaluation = new Evaluation(crypto, space, ordered, () => false)
    let fingerprint = ''
    // What a senior owner cuts off can hold no removal of a senior, so each round settles at least one more rank.
    for (let round = 0; round <= evaluation.grants.size; round++) {
      const voids = voidRecords(ordered, evaluation)
      const next = [...voids].sort().join()
      if (next === fingerprint) break
      fingerprint = next
      evaluation = new Evaluation(crypto, space, ordered, (entry) => voids.has(entry.hash))
    }
    return new Governance(space, ordered, evaluation)
  }

  grant(hash: string): Grant | null {
    return this.#grants.get(hash) ?? null
  }

  role(device: string): Role | null {
    return this.members.get(device)?.grant.role ?? null
  }

  /**
   * The last seq of a chain that counts; Infinity where nothing limits it, -1 where nothing counts. A function of governance alone.
   * @param grant the grant that the chain's first record names
   */
  limit(chain: Chain, grant: string): number {
    const held = this.#grants.get(grant)
    if (!held || held.device !== chain.author) return -1
    if (chain.stream !== 'governance' && !may(held.role, 'write-content')) return -1
    return limitUnder(this.#cuts, this.#cutsSeenBy, chain, grant)
  }

  /** The cut-off that sets a chain's limit; null where nothing limits it, or nothing of it counts. */
  cutoff(chain: Chain, grant: string): ChainHead | null {
    const limit = this.limit(chain, grant)
    const key = chainKey(chain)
    for (const cut of this.#cuts) {
      const head = cut.cutoffs.get(key)
      if (head?.seq === limit) return head
    }
    return null
  }

  /** Whether `device` may remove `target`, or change its role. */
  mayGovern(device: string, target: string): boolean {
    const actor = this.members.get(device)
    const other = this.members.get(target)
    return !!actor && !!other && device !== target && mayGovern(actor.grant, other.grant)
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

  #membership(evaluation: Evaluation) {
    const members = new Map<string, MemberRecord>()
    const former = new Map<string, string | null>()
    const byDevice = Map.groupBy(this.#grants.values(), (grant) => grant.device)
    for (const [device, grants] of byDevice) {
      const removals = this.#cuts.filter((cut) => cut.device === device && cut.removal)
      const standing = grants.filter((grant) =>
        removals.every((cut) => this.#cutsSeenBy.get(grant.hash)?.has(cut.hash)),
      )
      const latest = latestGrant(standing)
      if (!latest || evaluation.left.has(latest.hash)) {
        former.set(device, removals.at(-1)?.hash ?? null)
        continue
      }
      const shown = evaluation.profiles.get(device) ?? { name: device.slice(0, 8), colour: '#868e96' }
      const joined = Math.min(...standing.map((grant) => grant.at))
      members.set(device, { device, ...shown, grant: latest, joined })
    }
    return { members, former }
  }

  #currentEpoch(ordered: readonly GovernanceEntry[]) {
    const seen = marksBefore(ordered, new Set(this.epochs.map((epoch) => epoch.hash)))
    const superseded = new Set(
      this.epochs.flatMap((epoch) => [...(seen.get(epoch.hash) ?? [])].filter((hash) => hash !== epoch.hash)),
    )
    const tips = this.epochs
      .filter((epoch) => !superseded.has(epoch.hash))
      .sort((left, right) => (left.hash < right.hash ? -1 : 1))
    return { epoch: tips[0] as Epoch, alone: tips.length === 1 }
  }
}

/** Of several grants of one device the last one counts. */
function latestGrant(grants: readonly Grant[]): Grant | null {
  return grants.reduce<Grant | null>((latest, grant) => (!latest || grant.order > latest.order ? grant : latest), null)
}

function limitUnder(
  cuts: readonly CutEvent[],
  seenBy: ReadonlyMap<string, ReadonlySet<string>>,
  chain: Chain,
  grant: string,
): number {
  let limit = Number.POSITIVE_INFINITY
  for (const cut of cuts) {
    if (cut.device !== chain.author || seenBy.get(grant)?.has(cut.hash)) continue
    limit = Math.min(limit, cut.cutoffs.get(chainKey(chain))?.seq ?? -1)
  }
  return limit
}

function voidRecords(ordered: readonly GovernanceEntry[], evaluation: Evaluation): Set<string> {
  const seenBy = marksBefore(ordered, new Set(evaluation.cuts.map((cut) => cut.hash)))
  const voids = new Set<string>()
  for (const entry of ordered) {
    if (entry.grant !== null && entry.seq > limitUnder(evaluation.cuts, seenBy, entry.chain, entry.grant))
      voids.add(entry.hash)
    const { change } = entry
    if (change.type !== 'admit') continue
    const order = evaluation.grants.get(entry.hash)?.order ?? Number.POSITIVE_INFINITY
    for (const revocation of evaluation.revocations) {
      // A junior owner ends no membership that is older than its own.
      if (revocation.key === change.key && order > revocation.actor.order && !revocation.standing.has(entry.hash)) {
        voids.add(entry.hash)
      }
    }
  }
  return voids
}

function headsOf(ordered: readonly GovernanceEntry[], counted: ReadonlySet<string>): string[] {
  const named = new Set<string>()
  for (const entry of ordered) {
    if (!counted.has(entry.hash)) continue
    for (const head of entry.heads) named.add(head)
    named.add(entry.prev)
  }
  return ordered.filter((entry) => counted.has(entry.hash) && !named.has(entry.hash)).map((entry) => entry.hash)
}
