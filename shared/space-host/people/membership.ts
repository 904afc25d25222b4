/** Governance actions of this person: inviting, admitting, changing roles, removing. Each writes our own records. */

import { Emitter } from '../../base/emitter.ts'
import { CallFailure } from '../../ipc/call-failure.ts'
import type { SpaceLog, Written } from '../../log/space-log.ts'
import { fromHex } from '../../record/bytes.ts'
import type { Crypto } from '../../record/crypto.ts'
import { FormatError } from '../../record/errors.ts'
import { LIMITS } from '../../record/limits.ts'
import type { Governance, InviteRecord } from '../../space/governance/governance.ts'
import type { ChainHead, GovernanceChange } from '../../space/governance/governance-change.ts'
import { beforeUnknown } from '../../space/governance/unknown-changes.ts'
import { formatInvite, inviteKeyOf } from '../../space/joining/invite.ts'
import { ADDRESSES } from '../../space/joining/link-text.ts'
import { makeEpoch } from '../../space/key-ring.ts'
import { type Role, reads } from '../../space/permissions.ts'

export interface MembershipOptions {
  crypto: Crypto
  /** Our device, hex. */
  device: string
  log: SpaceLog
  discoverySecret: Uint8Array
  /** `host:port` addresses of this host, for invites. */
  addresses(): string[]
  /** Discovery servers of the space, for invites. */
  discoveryServers(): readonly string[]
}

export class Membership {
  readonly #published = new Emitter<Written>()
  /** Fires when our own record is durable. */
  readonly onPublished = this.#published.event
  readonly #options: MembershipOptions
  constructor(options: MembershipOptions) {
    this.#options = options
  }

  async invite(role: Role, expires: number | null, uses: number | null): Promise<{ key: string; link: string }> {
    const { crypto, device, log, discoverySecret, addresses, discoveryServers } = this.#options
    if (!this.#governance().invitableBy(device).includes(role)) {
      throw new CallFailure('not-allowed', `your role cannot invite as ${role}`)
    }
    const seed = crypto.randomBytes(32)
    const key = inviteKeyOf(crypto, seed)
    await this.#write({ type: 'invite', key, role, expires, uses }, (now) => now.invites.has(key))
    const governance = this.#governance()
    const { name, kind } = governance
    const link = formatInvite({
      space: log.space,
      discoverySecret,
      heads: governance.headsToName(device).named,
      role,
      seed,
      spaceName: name,
      expires,
      addresses: addresses(),
      discoveryServers: discoveryServers(),
      kind,
    })
    return { key, link }
  }

  /** Lets anyone who knows this seed request to be admitted as a reader. */
  async openForAsking(seed: Uint8Array): Promise<void> {
    const key = inviteKeyOf(this.#options.crypto, seed)
    await this.#write({ type: 'invite', key, role: 'viewer', expires: null, uses: null })
  }

  async revokeInvite(key: string): Promise<void> {
    await this.#seeWhoWent()
    await this.#write(this.#revocationOf(key), (now) => now.invites.get(key)?.revoked === true)
  }

  async admit(device: string, key: string, role: Role, proof: Uint8Array): Promise<void> {
    await this.#write({ type: 'admit', device, key, role, proof }, (now) => now.role(device) !== null)
  }

  /** @param left, right both branches of someone's chain, from the point where they differ */
  async reportFork(left: readonly Uint8Array[], right: readonly Uint8Array[]): Promise<void> {
    await this.#write({ type: 'fork', left, right })
  }

  async rename(name: string): Promise<void> {
    await this.#write({ type: 'rename', name })
  }

  async setProfile(profile: { name: string; color: string }): Promise<void> {
    const { governance } = this.#options.log
    const shown = governance?.members.get(this.#options.device)
    // Other members of a publication don't see a reader's name.
    if (
      !shown ||
      (governance?.isPublication && shown.grant.role === 'viewer') ||
      governance?.unreadable ||
      (shown.name === profile.name && shown.color === profile.color)
    )
      return
    await this.#write({ type: 'profile', ...profile })
  }

  async changeRole(device: string, role: Role): Promise<void> {
    const governance = this.#governance()
    const member = governance.members.get(device)
    const isPersonal = governance.reads(device) && reads(role)
    if (!member || !isPersonal || !governance.mayGovern(this.#options.device, device)) {
      throw new CallFailure('not-allowed', 'you cannot change this role')
    }
    if (member.grant.role === role) return
    const narrower = member.grant.role === 'owner' || role === 'viewer'
    const cutoffs = narrower ? this.#headsOf(device) : null
    await this.#write({ type: 'grant', device, role, cutoffs }, (now) => now.role(device) === role)
  }

  /** Doubles a device's quota. */
  async allowMore(device: string): Promise<void> {
    const { log } = this.#options
    await this.#write({ type: 'quota', device, bytes: 2 * Math.max(log.quotaOf(device), log.usedBy(device)) })
  }

  /** As a relay: publishes our addresses unless they are published already. */
  async tellAddresses(known: readonly string[]): Promise<void> {
    const addresses = known.slice(0, ADDRESSES)
    const { device } = this.#options
    const governance = this.#governance()
    if (governance.role(device) !== 'relay' || governance.reachedAt(device).join() === addresses.join()) return
    await this.#write({ type: 'reached', addresses })
  }

  /** Settles others' records up to these heads. */
  async checkpoint(heads: readonly ChainHead[]): Promise<void> {
    await this.#write({ type: 'checkpoint', heads })
  }

  /**
   * Ends a membership, closes every open invite, and makes new keys that the removed device never gets. Throws
   * CallFailure if the device is still a member, or if a link is still open.
   */
  async remove(device: string): Promise<void> {
    const governance = this.#governance()
    if (!governance.mayGovern(this.#options.device, device)) {
      throw new CallFailure('not-allowed', 'you cannot remove this member')
    }
    await this.#seeWhoWent()
    const wrote = this.#whoWrote()
    const standing = governance.admissionsUnder({ issuer: device }, (grant) => wrote.has(grant))
    const isOut = (now: Governance): boolean => now.role(device) === null
    const removed = this.#write({ type: 'remove', device, cutoffs: this.#headsOf(device), standing }, isOut)
    // In the same turn: nothing is written under the old keys after the removal. In a publication they are renewed
    // before the next write.
    const keys = isOut(this.#governance()) && !governance.isPublication ? this.publishKeys() : Promise.resolve()
    // If they can't be made, they remain due. In any case, the removed member must not find an open link.
    keys.catch(() => {})
    await removed
    await this.#closeInvites()
    await keys
  }

  /** A removed member may know the links, and could return under another identity. */
  async #closeInvites(): Promise<void> {
    const isOpen = (governance: Governance): InviteRecord[] =>
      [...governance.invites.values()].filter(
        ({ revoked, role }) => !revoked && !(governance.isPublication && role === 'viewer'),
      )
    const { log } = this.#options
    const wrote = this.#whoWrote()
    const revocations = isOpen(this.#governance()).map(({ key }) => this.#revocationOf(key, wrote))
    const written = this.#governance().unreadable ? [] : this.#encoded(() => log.writeAll(revocations))
    const left = isOpen(this.#governance())
    for (const each of await written) this.#published.fire(each)
    if (left.length > 0) throw new CallFailure('links-open', `open invites: ${left.map(({ key }) => key).join(', ')}`)
  }

  #revocationOf(key: string, wrote = this.#whoWrote()): GovernanceChange {
    return { type: 'revoke', key, standing: this.#governance().admissionsUnder({ key }, (grant) => wrote.has(grant)) }
  }

  /** Grants under which anything was written. */
  #whoWrote(): Set<string> {
    const content = [...this.#options.log.heads()].filter(({ chain }) => chain.stream !== 'governance')
    return new Set(content.map(({ grant }) => grant))
  }

  /**
   * Departures that we have seen needn't be named (V22). Writes records that change nothing, but name the departures
   * that don't fit into the next record.
   */
  async #seeWhoWent(): Promise<void> {
    const { device, log } = this.#options
    while (log.unseenDepartures > 0) {
      const { name, color } = this.#governance().profile(device)
      await this.#write({ type: 'profile', name, color })
    }
  }

  /** Deletes everything that a former member wrote, on every device. */
  async purge(device: string): Promise<void> {
    const governance = this.#governance()
    if (!governance.mayPurge(this.#options.device, device)) {
      throw new CallFailure('not-allowed', 'you cannot delete what this person wrote')
    }
    const chains = this.#options.log.contentChainsOf(device)
    await this.#write({ type: 'purge', device, chains }, (now) => now.isPurged(device))
  }

  /** @param successor the next owner if an owner leaves; null for none */
  async leave(successor: string | null): Promise<void> {
    const governance = this.#governance()
    if (successor !== null) {
      if (governance.role(this.#options.device) !== 'owner' || !governance.reads(successor))
        throw new CallFailure('not-allowed', 'only an owner can name a successor, who must be a member')
      await this.#write({ type: 'successor', device: successor })
    }
    await this.#write({ type: 'leave' }, (now) => now.role(this.#options.device) === null)
  }

  /** Makes fresh keys for all current members. */
  async publishKeys(): Promise<void> {
    // Without an await if there is nothing to be seen first.
    if (this.#options.log.unseenDepartures > 0) await this.#seeWhoWent()
    const governance = this.#governance()
    const [readers, relays] = [true, false].map((reads) =>
      [...governance.members.keys()].filter((device) => governance.reads(device) === reads).map(fromHex),
    )
    const { keys } = makeEpoch(this.#options.crypto, readers ?? [], relays)
    await this.#write({ type: 'epoch', keys })
  }

  /**
   * The last valid record that we hold of each of a device's chains, before anything that makes the space read-only.
   */
  #headsOf(device: string): ChainHead[] {
    const governance = this.#governance()
    const { log } = this.#options
    const counting = [...log.heads()]
      .filter(({ chain }) => chain.author === device && chain.stream !== 'governance')
      .flatMap((head) => log.shown(head) ?? [])
      .filter((head) => log.limit(head) >= head.seq)
    // Content comes first: with many branches of governance, the least important are left out.
    const heads = [...counting, ...governance.decisionsOf(device)].slice(0, LIMITS.chainsPerSpace)
    return beforeUnknown(heads, governance)
  }

  #governance(): Governance {
    const { governance } = this.#options.log
    if (!governance) throw new CallFailure('not-allowed', 'nobody has approved your request yet')
    return governance
  }

  /** @param counts whether the change took effect; a record without effect is a failure */
  async #write(change: GovernanceChange, counts: (now: Governance) => boolean = () => true): Promise<void> {
    this.#published.fire(await this.#written(change, counts))
  }

  async #written(change: GovernanceChange, counts: (now: Governance) => boolean): Promise<Written> {
    const written = this.#encoded(() => this.#options.log.writeGovernance(change))
    const isSo = counts(this.#governance())
    const result = await written
    if (isSo) return result
    this.#published.fire(result)
    throw new CallFailure('not-in-effect', `the ${change.type} was written, but is void`)
  }

  /** An unreadable record was not written. */
  #encoded<Result>(write: () => Result): Result {
    try {
      return write()
    } catch (error) {
      if (error instanceof FormatError) throw new CallFailure('not-in-effect', error.message)
      throw error
    }
  }
}
