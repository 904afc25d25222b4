/** What people do to a space's governance: invite, admit, change roles, remove; each written as records of our own. */
import type { SpaceLog } from '../../../shared/log/space-log.ts'
import type { StoredHead } from '../../../shared/log/store.ts'
import { fromHex } from '../../../shared/record/bytes.ts'
import type { Crypto } from '../../../shared/record/crypto.ts'
import { LIMITS } from '../../../shared/record/limits.ts'
import type { Governance } from '../../../shared/space/governance.ts'
import type { ChainHead, GovernanceChange } from '../../../shared/space/governance-change.ts'
import { formatInvite, inviteKeyOf } from '../../../shared/space/invite.ts'
import { makeEpoch } from '../../../shared/space/key-ring.ts'
import { ADDRESSES } from '../../../shared/space/link-text.ts'
import { type Role, reads } from '../../../shared/space/permissions.ts'
import { beforeUnknown } from '../../../shared/space/unknown-changes.ts'
import { CallFailure } from '../call-failure.ts'

export interface MembershipOptions {
  crypto: Crypto
  /** Our device, hex. */
  device: string
  log: SpaceLog
  rendezvousSecret: Uint8Array
  /** `host:port` where others may reach this host: goes into invites. */
  addresses(): string[]
  /** Rendezvous servers of the space: go into invites, too. */
  rendezvous(): readonly string[]
  /** Our own record is durable. */
  onPublished(head: StoredHead, record: Uint8Array): void
}

export class Membership {
  readonly #options: MembershipOptions
  constructor(options: MembershipOptions) {
    this.#options = options
  }

  async invite(role: Role, expires: number | null, uses: number | null): Promise<{ key: string; link: string }> {
    const { crypto, device, log, rendezvousSecret, addresses, rendezvous } = this.#options
    if (!this.#governance().invitableBy(device).includes(role)) {
      throw new CallFailure('not-allowed', `your role cannot invite as ${role}`)
    }
    const seed = crypto.randomBytes(32)
    const key = inviteKeyOf(crypto, seed)
    await this.#write({ type: 'invite', key, role, expires, uses })
    const { heads, name, kind } = this.#governance()
    const link = formatInvite({
      space: log.space,
      rendezvousSecret,
      heads: heads.slice(0, LIMITS.headsPerRecord),
      role,
      seed,
      spaceName: name,
      expires,
      addresses: addresses(),
      rendezvous: rendezvous(),
      kind,
    })
    return { key, link }
  }

  /** Whoever knows this seed may ask to be let in as a reader. */
  async openForAsking(seed: Uint8Array): Promise<void> {
    const key = inviteKeyOf(this.#options.crypto, seed)
    await this.#write({ type: 'invite', key, role: 'viewer', expires: null, uses: null })
  }

  async revokeInvite(key: string): Promise<void> {
    await this.#write({ type: 'revoke', key, standing: this.#governance().admissionsUnder({ key }) })
  }

  async admit(device: string, key: string, role: Role, proof: Uint8Array): Promise<void> {
    await this.#write({ type: 'admit', device, key, role, proof })
  }

  /** Both branches of somebody's chain, from where they part. */
  async reportFork(left: readonly Uint8Array[], right: readonly Uint8Array[]): Promise<void> {
    await this.#write({ type: 'fork', left, right })
  }

  async rename(name: string): Promise<void> {
    await this.#write({ type: 'rename', name })
  }

  async setProfile(profile: { name: string; colour: string }): Promise<void> {
    const { governance } = this.#options.log
    const shown = governance?.members.get(this.#options.device)
    // A reader's name stays with the reader.
    if (
      !shown ||
      (governance?.isChannel && shown.grant.role === 'viewer') ||
      governance?.unreadable ||
      (shown.name === profile.name && shown.colour === profile.colour)
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
    await this.#write({ type: 'grant', device, role, cutoffs: narrower ? this.#headsOf(device) : null })
  }

  /** Lets others keep twice as much of a device as until now. */
  async allowMore(device: string): Promise<void> {
    const { log } = this.#options
    await this.#write({ type: 'budget', device, bytes: 2 * Math.max(log.budgetOf(device), log.usedBy(device)) })
  }

  /** As a keeper: says where it is reached, where it did not say so already. */
  async tellAddresses(known: readonly string[]): Promise<void> {
    const addresses = known.slice(0, ADDRESSES)
    const { device } = this.#options
    const governance = this.#governance()
    if (governance.role(device) !== 'keeper' || governance.reachedAt(device).join() === addresses.join()) return
    await this.#write({ type: 'reached', addresses })
  }

  /** Settles what others wrote up to these heads. */
  async checkpoint(heads: readonly ChainHead[]): Promise<void> {
    await this.#write({ type: 'checkpoint', heads })
  }

  /** Ends a membership, closes every open invite, and makes new keys that the removed device never gets. */
  async remove(device: string): Promise<void> {
    const governance = this.#governance()
    if (!governance.mayGovern(this.#options.device, device)) {
      throw new CallFailure('not-allowed', 'you cannot remove this member')
    }
    const standing = governance.admissionsUnder({ issuer: device })
    const removed = this.#write({ type: 'remove', device, cutoffs: this.#headsOf(device), standing })
    // In one go: nothing is written under the old keys once the removal is. In a channel they are renewed before what is written next.
    await Promise.all(governance.isChannel ? [removed] : [removed, this.publishKeys()])
    for (const invite of this.#governance().invites.values()) {
      // Whoever was in may know the links, and come back as somebody else.
      if (!invite.revoked && !(governance.isChannel && invite.role === 'viewer')) await this.revokeInvite(invite.key)
    }
  }

  /** Has everything dropped that somebody wrote who went. */
  async purge(device: string): Promise<void> {
    const governance = this.#governance()
    if (!governance.mayPurge(this.#options.device, device)) {
      throw new CallFailure('not-allowed', 'you cannot delete what this person wrote')
    }
    await this.#write({ type: 'purge', device, chains: this.#options.log.contentChainsOf(device) })
  }

  /** @param successor who takes over where an owner leaves; null for nobody */
  async leave(successor: string | null): Promise<void> {
    const governance = this.#governance()
    if (successor !== null) {
      if (governance.role(this.#options.device) !== 'owner' || !governance.reads(successor))
        throw new CallFailure('not-allowed', 'only an owner names a successor, and only a member is one')
      await this.#write({ type: 'successor', device: successor })
    }
    await this.#write({ type: 'leave' })
  }

  /** Fresh keys for all who are members now. */
  async publishKeys(): Promise<void> {
    const governance = this.#governance()
    const [readers, keepers] = [true, false].map((reads) =>
      [...governance.members.keys()].filter((device) => governance.reads(device) === reads).map(fromHex),
    )
    const { keys } = makeEpoch(this.#options.crypto, readers ?? [], keepers)
    await this.#write({ type: 'epoch', keys })
  }

  /** The last record of each of a device's chains that we hold and that counts; before what makes the space read-only. */
  #headsOf(device: string): ChainHead[] {
    const governance = this.#governance()
    const { log } = this.#options
    const counting = log
      .summary()
      .filter((head) => head.chain.author === device && head.chain.stream !== 'governance')
      .filter((head) => log.limit(head) >= head.seq)
    return beforeUnknown([...governance.decisionsOf(device), ...counting], governance)
  }

  #governance(): Governance {
    const { governance } = this.#options.log
    if (!governance) throw new CallFailure('not-allowed', 'nobody has let you in yet')
    return governance
  }

  async #write(change: GovernanceChange): Promise<void> {
    const { head, record } = await this.#options.log.writeGovernance(change)
    this.#options.onPublished(head, record.bytes)
  }
}
