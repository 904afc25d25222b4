/**
 * The result of a space's governance records. It is computed from all of them, or extended by one that nothing builds
 * on yet: names, checkpoints, keys, invites and admissions at the end cost the same however long the history is.
 */
import { smallest } from '../../base/extremes.ts'
import { fromHex } from '../../record/bytes.ts'
import type { Crypto } from '../../record/crypto.ts'
import { LIMITS } from '../../record/limits.ts'
import { CurrentKeys } from '../current-keys.ts'
import { displayName } from '../display-name.ts'
import { isPublication } from '../kind.ts'
import type { Role } from '../permissions.ts'
import { type CausalOrder, parentsOf } from './causal-order.ts'
import { Forks, readFork } from './forks.ts'
import type { GovernanceEntry, Grant, InviteRecord, MemberRecord } from './governance-entry.ts'
import { cannotCount, currentGrant, isFree, type Pass } from './governance-pass.ts'
import { Purges } from './purges.ts'
import { Settling } from './settling.ts'

/** Changes that don't affect anybody's rights. */
const WITHOUT_RIGHTS: ReadonlySet<string> = new Set(['profile', 'rename', 'invite', 'reached'])

/** Names to display, cached by profile. Removals compute all members again, but not their names. */
const names = new WeakMap<object, string>()

function nameSaid(profile: { name: string }): string {
  let name = names.get(profile)
  if (name === undefined) {
    name = displayName(profile.name)
    names.set(profile, name)
  }
  return name
}

export class Outcome {
  readonly order: CausalOrder<GovernanceEntry>
  readonly genesis: GovernanceEntry & { change: { type: 'genesis' } }
  readonly settling: Settling
  readonly keys: CurrentKeys
  readonly forks: Forks
  readonly purges: Purges
  /** The record by which each former member left or was removed; a removal has precedence. */
  readonly endings: ReadonlyMap<string, string>
  /** Departures of devices that know keys. */
  readonly departures: readonly string[]
  /** A new object whenever anything but names, invites and void records was added. */
  rights: object = {}
  /** Current members by device id. */
  members: ReadonlyMap<string, MemberRecord>
  /** Former members, with the removal that ended their membership; null if they left. */
  formerMembers: ReadonlyMap<string, string | null>
  /** Valid records that precede no other valid one. */
  readonly heads: Set<string>
  readonly #crypto: Crypto
  /** Keys of invites that any record names, valid or not. */
  readonly #inviteKeys = new Set<string>()

  /** Throws if there is no genesis. */
  constructor(crypto: Crypto, order: CausalOrder<GovernanceEntry>) {
    const entries = order.entries()
    const genesis = entries.find((entry) => entry.change.type === 'genesis')
    if (!genesis) throw new Error('governance begins with genesis')
    this.#crypto = crypto
    this.order = order
    this.genesis = genesis as Outcome['genesis']
    this.settling = new Settling(crypto, genesis.hash, order)
    this.forks = new Forks(this.pass.checkpoints)
    this.heads = new Set()
    for (const entry of entries) {
      this.#note(entry)
      if (this.pass.counted.has(entry.hash)) this.#head(entry)
    }
    this.members = new Map([...this.pass.standing.keys()].map((device) => [device, this.#member(device)]))
    // If a member was admitted again since, that departure no longer counts.
    const departures = this.pass.departures.filter(({ device, hash }) => {
      const grant = this.pass.last.get(device)
      return grant === undefined || !order.sees(grant.hash, hash)
    })
    const formerMembers = new Map<string, string | null>()
    for (const { device, hash, removed } of departures) {
      if (!this.members.has(device)) formerMembers.set(device, removed ? hash : (formerMembers.get(device) ?? null))
    }
    this.formerMembers = formerMembers
    const inOrder = departures.toSorted((one, other) => Number(one.removed) - Number(other.removed))
    this.endings = new Map(inOrder.map(({ device, hash }) => [device, hash]))
    this.purges = new Purges(this.pass.purges, order)
    const revoked = this.settling.voidAdmissions.filter((admission) => admission.revoked)
    this.departures = [...new Set([...this.pass.departures, ...revoked].map(({ hash }) => hash))]
    // Nobody can be kept from reading a public publication.
    this.keys = new CurrentKeys(order, this.pass.epochs, this.pass.kind === 'public-publication' ? [] : this.departures)
  }

  get pass(): Pass {
    return this.settling.pass
  }

  get invites(): ReadonlyMap<string, InviteRecord> {
    return this.pass.invites
  }

  /**
   * Whether fresh keys are due: there are concurrent ones, a former member knows them, or a member who joined unseen
   * has no box of them.
   */
  get keysDue(): boolean {
    const { keys } = this
    if (!keys.isSettled) return true
    // Readers join one by one and get the keys from the device that admits them: no new keys for each.
    if (isPublication(this.pass.kind)) return false
    const { boxes } = keys.epoch.keys
    return [...this.members.values()].some(
      ({ device, grant }) => !boxes.has(device) && !keys.isSeenBy(grant.hash) && this.takesKeys(device),
    )
  }

  /**
   * Whether keys can be sealed to a device (V48). Every admitted device has such a key, but the founder of an old space
   * may not.
   */
  takesKeys(device: string): boolean {
    return this.#crypto.isDeviceKey(fromHex(device))
  }

  /** The records that made devices members, in causal order: valid, or void because of other records. */
  granted(): { grant: string; device: string; role: Role; by: string }[] {
    return this.order.entries().flatMap((entry) => {
      const { hash, change, chain } = entry
      if (change.type !== 'admit' && change.type !== 'grant' && change.type !== 'successor') return []
      if (change.device === null || cannotCount(this.#crypto, this.genesis.hash, this.order, entry)) return []
      const role = change.type === 'successor' ? 'owner' : change.role
      return [{ grant: hash, device: change.device, role, by: chain.author }]
    })
  }

  /** Display name and color of a member or former member. */
  profile(device: string): { name: string; color: string } {
    const said = this.pass.profiles.get(device)?.value
    return { name: (said && nameSaid(said)) || device.slice(0, 8), color: said?.color ?? '#868e96' }
  }

  /**
   * Adds a record that was just inserted into the order and that no other comes after. Returns false if everything must
   * be recomputed.
   *
   * @param isLast whether it is after all others in the order
   */
  extend(entry: GovernanceEntry, isLast: boolean): boolean {
    const parents = parentsOf(entry)
    if (this.settling.dependsOn(entry)) return false
    if (cannotCount(this.#crypto, this.genesis.hash, this.order, entry) || this.#isIdle(entry)) {
      this.keys.follow(entry.hash, parents)
      this.#note(entry)
      return true
    }
    const { change } = entry
    if (this.#mayEnd(entry) || !(isLast || isFree(entry) || this.#isNewInvite(entry))) return false
    this.#note(entry)
    this.keys.follow(entry.hash, parents)
    if (this.settling.voids(entry)) return change.type !== 'admit'
    // A device must find out if its admission is void.
    if (!this.pass.take(entry)) return change.type !== 'admit'
    this.#head(entry)
    if (!WITHOUT_RIGHTS.has(change.type)) this.rights = {}
    if (change.type === 'profile') this.#show(entry.chain.author)
    else if (change.type === 'admit' || change.type === 'grant') this.#show(change.device)
    else if (change.type === 'epoch') {
      const epoch = this.pass.epochs.findLast(({ hash }) => hash === entry.hash)
      if (epoch) this.keys.add(epoch)
    }
    return true
  }

  /** Whether it revokes an invite that nobody ever named. */
  #isIdle({ change }: GovernanceEntry): boolean {
    return change.type === 'revoke' && !this.#inviteKeys.has(change.key)
  }

  /** Whether the record would end something if valid: then other records may become void. */
  #mayEnd({ change }: GovernanceEntry): boolean {
    const { type } = change
    if (type === 'grant') return change.cutoffs !== null
    return type === 'remove' || type === 'revoke' || type === 'leave' || type === 'purge' || type === 'successor'
  }

  /** Whether it is a new invite with room for all that its issuer ever made, in any order (V50). */
  #isNewInvite({ change, chain }: GovernanceEntry): boolean {
    const hasRoom = this.pass.issuedBy(chain.author) < LIMITS.openInvites
    return change.type === 'invite' && hasRoom && !this.#inviteKeys.has(change.key)
  }

  /**
   * Applies the effects that a record has whether valid or not. A proof is valid whoever brings it: it contains its
   * author's own signatures.
   */
  #note(entry: GovernanceEntry): void {
    const { change } = entry
    if (change.type === 'invite' || change.type === 'revoke' || change.type === 'admit')
      this.#inviteKeys.add(change.key)
    if (change.type !== 'fork') return
    if (entry.fork === undefined) entry.fork = readFork(this.#crypto, this.genesis.hash, change)
    if (!entry.fork) return
    this.forks.add(entry.fork)
    this.rights = {}
  }

  #head(entry: GovernanceEntry): void {
    for (const parent of parentsOf(entry)) this.heads.delete(parent)
    this.heads.add(entry.hash)
  }

  #show(device: string): void {
    if (!this.pass.standing.has(device)) return
    this.members = new Map(this.members).set(device, this.#member(device))
    if (!this.formerMembers.has(device)) return
    const formerMembers = new Map(this.formerMembers)
    formerMembers.delete(device)
    this.formerMembers = formerMembers
  }

  #member(device: string): MemberRecord {
    const standing = this.pass.standing.get(device) ?? []
    return {
      device,
      ...this.profile(device),
      grant: currentGrant(standing) as Grant,
      joined: smallest(standing.map((grant) => grant.at)),
    }
  }
}
