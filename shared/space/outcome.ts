/**
 * What the governance records of a space come to. Made whole from all of them, or extended by one that nothing builds on yet: names,
 * checkpoints, keys, invites and admissions at the end cost the same however long the history is.
 */
import { fromHex } from '../record/bytes.ts'
import type { Crypto } from '../record/crypto.ts'
import { LIMITS } from '../record/limits.ts'
import { type CausalOrder, parentsOf } from './causal-order.ts'
import { CurrentKeys } from './current-keys.ts'
import { displayName } from './display-name.ts'
import { Forks, readFork } from './forks.ts'
import type { GovernanceEntry, Grant, InviteRecord, MemberRecord } from './governance-entry.ts'
import { cannotCount, currentGrant, isFree, type Pass } from './governance-pass.ts'
import { isChannel } from './kind.ts'
import { Purges } from './purges.ts'
import { Settling } from './settling.ts'

/** What gives and takes nobody a right. */
const WITHOUT_RIGHTS: ReadonlySet<string> = new Set(['profile', 'rename', 'invite', 'reached'])

export class Outcome {
  readonly order: CausalOrder<GovernanceEntry>
  readonly genesis: GovernanceEntry & { change: { type: 'genesis' } }
  readonly settling: Settling
  readonly keys: CurrentKeys
  readonly forks: Forks
  readonly purges: Purges
  /** How each device went that did: where it was removed, by that. */
  readonly endings: ReadonlyMap<string, string>
  /** Records after which somebody who knows keys is gone. */
  readonly departures: readonly string[]
  /** Another object each time that anything but names, invites and what counts for nothing was added. */
  rights: object = {}
  /** Current members by device id. */
  members: ReadonlyMap<string, MemberRecord>
  /** Devices that were members and are no longer; to the removal that ended it, null where they left. */
  former: ReadonlyMap<string, string | null>
  /** Counting records that no other counting one comes after. */
  readonly heads: Set<string>
  readonly #crypto: Crypto
  /** Keys of invites that any record names. */
  readonly #inviteKeys = new Set<string>()

  /** Throws where there is no genesis. */
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
    const former = new Map<string, string | null>()
    for (const { device, hash, removed } of this.pass.departures) {
      if (!this.members.has(device)) former.set(device, removed ? hash : (former.get(device) ?? null))
    }
    this.former = former
    const inOrder = this.pass.departures.toSorted((one, other) => Number(one.removed) - Number(other.removed))
    this.endings = new Map(inOrder.map(({ device, hash }) => [device, hash]))
    this.purges = new Purges(this.pass.purges, order)
    const revoked = this.settling.turnedAway.filter((away) => away.revoked)
    this.departures = [...new Set([...this.pass.departures, ...revoked].map(({ hash }) => hash))]
    // What everybody may read nobody is kept from who went.
    this.keys = new CurrentKeys(order, this.pass.epochs, this.pass.kind === 'channel' ? [] : this.departures)
  }

  get pass(): Pass {
    return this.settling.pass
  }

  get invites(): ReadonlyMap<string, InviteRecord> {
    return this.pass.invites
  }

  /** Fresh keys are due: there are several, somebody went who knows them, or a member has no box of them and joined unseen. */
  get keysDue(): boolean {
    const { keys } = this
    if (!keys.isSettled) return true
    // Readers come one by one, and are handed the keys by who let them in: no new ones for each.
    if (isChannel(this.pass.kind)) return false
    const { boxes } = keys.epoch.keys
    return [...this.members.values()].some(
      ({ device, grant }) => !boxes.has(device) && !keys.isSeenBy(grant.hash) && this.takesKeys(device),
    )
  }

  /** Whether keys can be sealed to a device (V48). Whoever was let in has such a key; a founder of long ago may not. */
  takesKeys(device: string): boolean {
    return this.#crypto.isDeviceKey(fromHex(device))
  }

  /** How somebody is shown who is in, or was. */
  profile(device: string): { name: string; colour: string } {
    const { name, colour } = this.pass.profiles.get(device)?.value ?? { name: '', colour: '#868e96' }
    return { name: displayName(name) || device.slice(0, 8), colour }
  }

  /**
   * Takes in a record that has just been put into the order and that no other comes after. False where all has to be made anew.
   *
   * @param isLast it is behind all others in the order
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
    // Who was let in for nothing has to learn that.
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

  /** Whether it revokes what nobody ever named. */
  #isIdle({ change }: GovernanceEntry): boolean {
    return change.type === 'revoke' && !this.#inviteKeys.has(change.key)
  }

  /** Whether it ends something where it counts: then other records may count for nothing. */
  #mayEnd({ change }: GovernanceEntry): boolean {
    const { type } = change
    if (type === 'grant') return change.cutoffs !== null
    return type === 'remove' || type === 'revoke' || type === 'leave' || type === 'purge' || type === 'successor'
  }

  /** And there is room for all that its issuer ever made, whatever the order (V50). */
  #isNewInvite({ change, chain }: GovernanceEntry): boolean {
    const hasRoom = this.pass.issuedBy(chain.author) < LIMITS.openInvites
    return change.type === 'invite' && hasRoom && !this.#inviteKeys.has(change.key)
  }

  /** What holds of it whether it counts or not. A proof proves, whoever brings it: its author's own signatures are in it. */
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
    if (!this.former.has(device)) return
    const former = new Map(this.former)
    former.delete(device)
    this.former = former
  }

  #member(device: string): MemberRecord {
    const standing = this.pass.standing.get(device) ?? []
    return {
      device,
      ...this.profile(device),
      grant: currentGrant(standing) as Grant,
      joined: Math.min(...standing.map((grant) => grant.at)),
    }
  }
}
