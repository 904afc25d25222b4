/**
 * One pass over the records in causal order: the effect of each, given those before it (shared/record/SPEC.md,
 * V16–V20).
 */
import { appendTo } from '../../base/append.ts'
import { concat, fromHex, utf8 } from '../../record/bytes.ts'
import { type ChainKey, chainKey } from '../../record/chain-id.ts'
import { toMilliseconds } from '../../record/clock.ts'
import type { Crypto } from '../../record/crypto.ts'
import { LIMITS } from '../../record/limits.ts'
import type { SpaceKind } from '../kind.ts'
import { ACTION_OF, may, mayGovern, ROLES, type Role, rankAfter, reads, rolesInvitableBy } from '../permissions.ts'
import type { CausalOrder } from './causal-order.ts'
import { Checkpoints } from './checkpoints.ts'
import type { Departure, Ending } from './endings.ts'
import type { ChainHead, GovernanceChange } from './governance-change.ts'
import type { Epoch, GovernanceEntry, Grant, InviteRecord } from './governance-entry.ts'
import type { Purge } from './purges.ts'

const ADMISSION_DOMAIN = utf8('parley admission 1')

/** The message that an invite's private key signs to admit a device. */
export const admissionProofOf = (space: string, device: string): Uint8Array =>
  concat(ADMISSION_DOMAIN, fromHex(space), fromHex(device))

/**
 * A device's current grant: the last one given by an owner, otherwise the best one it was admitted with, the first
 * among equals.
 */
export function currentGrant(standing: readonly Grant[]): Grant | null {
  const given = standing.findLast((grant) => grant.invite === null)
  if (given) return given
  return standing.reduce<Grant | null>(
    (best, grant) => (best && ROLES.indexOf(best.role) <= ROLES.indexOf(grant.role) ? best : grant),
    null,
  )
}

/** The value set by the last record of its kind, and that record. */
interface Said<Value> {
  value: Value
  by: string
}

/**
 * The invites that were open as far as an issuer's last invite had seen. The next one has mostly seen the same, and
 * little more.
 */
interface OpenInvites {
  /** Hash of that invite's record. */
  hash: string
  /** Hashes of the records it had seen. */
  seen: Set<string>
  left: readonly InviteRecord[]
  /** How many of the issuer's invites were examined. */
  looked: number
}

/** One pass over the records in causal order. */
export class Pass {
  readonly grants = new Map<string, Grant>()
  /** Each device's grants that haven't ended. */
  readonly standing = new Map<string, Grant[]>()
  /** Each device's last grant, even if it has ended: two owners may end it concurrently. */
  readonly last = new Map<string, Grant>()
  /** In causal order, like epochs and unknown records. */
  readonly departures: Departure[] = []
  readonly invites = new Map<string, InviteRecord>()
  readonly epochs: Epoch[] = []
  readonly endings: Ending[] = []
  readonly checkpoints: Checkpoints
  readonly purges: Purge[] = []
  /** Quotas set by owners, in bytes; the last one is valid. */
  readonly quotas = new Map<string, Said<number>>()
  /** Addresses published by relays. */
  readonly reached = new Map<string, Said<readonly string[]>>()
  readonly profiles = new Map<string, Said<{ name: string; color: string }>>()
  /** Hashes of the valid records. */
  readonly counted = new Set<string>()
  name: Said<string> | null = null
  /** Set by the genesis record. */
  kind: SpaceKind = 'team-space'
  /** Records that only a later version understands. */
  readonly unknown: GovernanceEntry[] = []

  readonly #crypto: Crypto
  readonly #space: string
  readonly #order: CausalOrder<GovernanceEntry>
  /** Departures by device. */
  readonly #departuresOf = new Map<string, string[]>()
  /** Grants under which a device left, with the record by which it left. */
  readonly #left = new Map<string, string>()
  /** Each owner's last named successor: the record, and the device if there is one. */
  readonly #successors = new Map<string, { hash: string; device: string | null }>()
  /** Invites by issuer; below, the records that revoked each. */
  readonly #issued = new Map<string, InviteRecord[]>()
  readonly #endedBy = new Map<string, string[]>()
  /** By issuer, for issuers of many invites. */
  readonly #open = new Map<string, OpenInvites>()

  constructor(crypto: Crypto, space: string, order: CausalOrder<GovernanceEntry>) {
    this.#crypto = crypto
    this.#space = space
    this.#order = order
    this.checkpoints = new Checkpoints((hash) => order.position(hash))
  }

  /**
   * Takes records in order, except those that nothing else depends on (`isFree`). Returns true if the record is valid.
   */
  take(entry: GovernanceEntry): boolean {
    const counts = this.#apply(entry)
    if (counts) this.counted.add(entry.hash)
    return counts
  }

  #apply(entry: GovernanceEntry): boolean {
    const { change } = entry
    if (change.type === 'genesis') {
      if (entry.hash !== this.#space) return false
      this.name = { value: change.name, by: entry.hash }
      this.kind = change.kind
      this.#grant(entry, entry.chain.author, 'owner', null)
      this.profiles.set(entry.chain.author, { value: change.founder, by: entry.hash })
      this.epochs.push({ hash: entry.hash, keys: change.keys })
      return true
    }
    const actor = this.grants.get(entry.grant ?? '')
    if (!actor || actor.device !== entry.chain.author || this.#hasLeft(actor, entry)) return false
    if (actor.since && !this.#order.sees(entry.hash, actor.since)) return false
    return this.#applyBy(entry, change, actor)
  }

  #applyBy(entry: GovernanceEntry, change: Exclude<GovernanceChange, { type: 'genesis' }>, actor: Grant): boolean {
    if (change.type === 'broken') return false
    if (change.type === 'unknown') {
      // Otherwise anyone could stop all writing with one byte.
      if (actor.role !== 'owner') return false
      this.#insert(this.unknown, entry)
      return true
    }
    if (!may(actor.role, ACTION_OF[change.type])) return false
    switch (change.type) {
      case 'profile':
        if (this.#isLater(entry, this.profiles.get(actor.device))) {
          this.profiles.set(actor.device, { value: change, by: entry.hash })
        }
        return true
      case 'rename':
        if (this.#isLater(entry, this.name)) this.name = { value: change.name, by: entry.hash }
        return true
      case 'invite':
        return this.#invite(entry, change, actor)
      case 'revoke':
        return this.#revoke(entry, change, actor)
      case 'admit':
        return this.#admit(entry, change, actor)
      case 'grant':
        return this.#regrant(entry, change, actor)
      case 'remove':
        return this.#remove(entry, change, actor)
      case 'epoch':
        // The keys of a public publication are in its link: new ones must not lock its readers out.
        if (this.kind === 'public-publication') return false
        this.#insert(this.epochs, { hash: entry.hash, keys: change.keys })
        return true
      case 'leave':
        for (const grant of this.standing.get(actor.device) ?? []) this.#left.set(grant.hash, entry.hash)
        this.#left.set(actor.hash, entry.hash)
        this.#depart({ hash: entry.hash, device: actor.device, removed: false })
        this.#succeed(entry, actor)
        return true
      case 'checkpoint': {
        const heads = change.heads.filter(({ chain }) => chain.author !== actor.device && chain.stream !== 'governance')
        this.checkpoints.add({ hash: entry.hash, heads })
        return true
      }
      case 'quota':
        if (this.#isLater(entry, this.quotas.get(change.device))) {
          this.quotas.set(change.device, { value: change.bytes, by: entry.hash })
        }
        return true
      case 'reached':
        if (this.#isLater(entry, this.reached.get(actor.device)))
          this.reached.set(actor.device, { value: change.addresses, by: entry.hash })
        return true
      case 'purge':
        return this.#purge(entry, change, actor)
      case 'successor':
        this.#successors.set(actor.device, { hash: entry.hash, device: change.device })
        return true
      case 'fork':
        return true
    }
  }

  #hasLeft(actor: Grant, entry: GovernanceEntry): boolean {
    const leaving = this.#left.get(actor.hash)
    return leaving !== undefined && this.#order.position(leaving) < this.#order.position(entry.hash)
  }

  #isLater(entry: GovernanceEntry, than: Said<unknown> | null | undefined): boolean {
    return !than || this.#order.position(than.by) < this.#order.position(entry.hash)
  }

  #insert<Item extends { hash: string }>(list: Item[], item: Item): void {
    const position = this.#order.position(item.hash)
    let index = list.length
    while (index > 0 && this.#order.position((list[index - 1] as Item).hash) > position) index--
    list.splice(index, 0, item)
  }

  #grant(entry: GovernanceEntry, device: string, role: Role, invite: string | null): void {
    const order = this.#order.position(entry.hash)
    this.#give({ hash: entry.hash, device, role, order, at: toMilliseconds(entry.time), invite }, entry.hash)
  }

  /** @param by hash of the record that gives the grant */
  #give(grant: Grant, by: string): void {
    const { device } = grant
    this.grants.set(grant.hash, grant)
    // A record that claims not to have seen a removal brings nobody back.
    if (this.#departuresOf.get(device)?.some((hash) => !this.#order.sees(by, hash))) return
    const standing = [...(this.standing.get(device) ?? []), grant]
    this.standing.set(device, standing)
    this.last.set(device, currentGrant(standing) as Grant)
  }

  /** A leaving owner's named successor takes its place if it is a member at that time. */
  #succeed(leaving: GovernanceEntry, owner: Grant): void {
    const named = this.#successors.get(owner.device)
    if (owner.role !== 'owner' || !named?.device || !this.standing.has(named.device)) return
    const { hash, device } = named
    if (!this.#reads(device)) return
    const [order, at] = [rankAfter(owner.order), toMilliseconds(leaving.time)]
    const held = this.last.get(device)
    if (held?.role === 'owner' && held.order < order) return
    this.#give({ hash, device, role: 'owner', order, at, invite: null, since: leaving.hash }, leaving.hash)
  }

  #purge(entry: GovernanceEntry, change: GovernanceChange & { type: 'purge' }, actor: Grant): boolean {
    const { device, chains } = change
    const departures = (this.#departuresOf.get(device) ?? []).filter((hash) => this.#order.sees(entry.hash, hash))
    if (departures.length === 0 || !this.#mayGovern(actor, device)) return false
    this.purges.push({ hash: entry.hash, device, by: actor.device, departures, chains })
    return true
  }

  #depart(departure: Departure): void {
    this.departures.push(departure)
    appendTo(this.#departuresOf, departure.device, departure.hash)
    this.standing.delete(departure.device)
  }

  #invite(entry: GovernanceEntry, change: GovernanceChange & { type: 'invite' }, actor: Grant): boolean {
    if (!rolesInvitableBy(actor.role, this.kind).includes(change.role)) return false
    if (this.invites.has(change.key) || !this.#hasRoomFor(entry)) return false
    const invite: InviteRecord = {
      key: change.key,
      hash: entry.hash,
      role: change.role,
      expires: change.expires,
      uses: change.uses,
      used: 0,
      issuer: actor.device,
      created: toMilliseconds(entry.time),
      revoked: false,
    }
    this.invites.set(change.key, invite)
    appendTo(this.#issued, actor.device, invite)
    return true
  }

  /** Number of invites of a device that were ever valid. */
  issuedBy(device: string): number {
    return this.#issued.get(device)?.length ?? 0
  }

  /**
   * A revocation makes room only for records that have seen it: otherwise invites beyond the limit would all become
   * valid together (V50).
   */
  #hasRoomFor({ hash, chain }: GovernanceEntry): boolean {
    const issued = this.#issued.get(chain.author) ?? []
    if (issued.length < LIMITS.openInvites) return true
    const last = this.#open.get(chain.author)
    const open: OpenInvites =
      last && this.#order.sees(hash, last.hash) ? last : { hash, seen: new Set(), left: [], looked: 0 }
    this.#order.addBefore(hash, open.seen)
    const isEnded = ({ key }: InviteRecord): boolean => this.#endedBy.get(key)?.some((by) => open.seen.has(by)) === true
    open.left = [...open.left, ...issued.slice(open.looked)].filter((invite) => !isUsedUp(invite) && !isEnded(invite))
    this.#open.set(chain.author, { ...open, hash, looked: issued.length })
    return open.left.length < LIMITS.openInvites
  }

  #revoke(entry: GovernanceEntry, change: GovernanceChange & { type: 'revoke' }, actor: Grant): boolean {
    const invite = this.invites.get(change.key)
    if (!invite) return false
    if (actor.role !== 'owner' && invite.issuer !== actor.device) return false
    this.#endInvite(entry.hash, invite, actor, change.standing)
    return true
  }

  #endInvite(hash: string, invite: InviteRecord, actor: Grant, standing: readonly string[]): void {
    invite.revoked = true
    appendTo(this.#endedBy, invite.key, hash)
    this.endings.push({ type: 'revocation', hash, key: invite.key, actor, standing: new Set(standing) })
  }

  #admit(entry: GovernanceEntry, change: GovernanceChange & { type: 'admit' }, actor: Grant): boolean {
    const invite = this.invites.get(change.key)
    if (!invite || change.role !== invite.role) return false
    if (!rolesInvitableBy(actor.role, this.kind).includes(change.role)) return false
    if (invite.uses !== null && (invite.issuer !== actor.device || isUsedUp(invite))) return false
    // Two members can admit one device concurrently. An author that saw it admitted has nothing to do.
    const isIn = this.standing.get(change.device)?.some((grant) => this.#order.sees(entry.hash, grant.hash))
    if (isIn || !isProven(this.#crypto, this.#space, entry, change)) return false
    // A device is either given content keys or not: a relay stays a relay until it departs (V47).
    if (this.standing.has(change.device) && this.#reads(change.device) !== reads(change.role)) return false
    // An epoch has a box for each member.
    if (!this.standing.has(change.device) && this.standing.size >= LIMITS.membersPerSpace) return false
    invite.used++
    this.#grant(entry, change.device, change.role, change.key)
    return true
  }

  /** Whether a device is given content keys in its last role. */
  #reads(device: string): boolean {
    return reads(this.last.get(device)?.role ?? 'relay')
  }

  #mayGovern(actor: Grant, device: string): boolean {
    const target = this.last.get(device)
    return target !== undefined && device !== actor.device && mayGovern(actor, target)
  }

  #regrant(entry: GovernanceEntry, change: GovernanceChange & { type: 'grant' }, actor: Grant): boolean {
    if (!this.#mayGovern(actor, change.device)) return false
    if (!reads(change.role) || !this.#reads(change.device)) return false
    this.#grant(entry, change.device, change.role, null)
    if (change.cutoffs) this.#cut(entry.hash, change.device, actor, change.cutoffs, false)
    return true
  }

  #remove(entry: GovernanceEntry, change: GovernanceChange & { type: 'remove' }, actor: Grant): boolean {
    if (!this.#mayGovern(actor, change.device)) return false
    this.#cut(entry.hash, change.device, actor, change.cutoffs, true)
    this.#depart({ hash: entry.hash, device: change.device, removed: true })
    for (const invite of this.invites.values()) {
      if (invite.issuer === change.device) this.#endInvite(entry.hash, invite, actor, change.standing)
    }
    return true
  }

  #cut(hash: string, device: string, actor: Grant, heads: readonly ChainHead[], removal: boolean): void {
    const own = heads.filter((head) => head.chain.author === device)
    const cutoffs = new Map<ChainKey, ChainHead>()
    for (const head of own) {
      const known = cutoffs.get(chainKey(head.chain))
      if (!known || head.seq < known.seq) cutoffs.set(chainKey(head.chain), head)
    }
    const decided = own.filter(({ chain }) => chain.stream === 'governance')
    const decisions = Map.groupBy(decided, ({ chain }) => chainKey(chain))
    this.endings.push({ type: 'cut', hash, device, actor, cutoffs, decisions, removal })
  }
}

const isUsedUp = ({ uses, used }: InviteRecord): boolean => uses !== null && used >= uses

/** Whether the invite's key signed for this very device, and keys can be sealed to the device (V48). */
function isProven(crypto: Crypto, space: string, entry: GovernanceEntry, change: GovernanceChange): boolean {
  if (change.type !== 'admit') return false
  entry.proven ??=
    crypto.isDeviceKey(fromHex(change.device)) &&
    crypto.verify(change.proof, admissionProofOf(space, change.device), fromHex(change.key))
  return entry.proven
}

/** The role in the grant of the record's chain, valid or not. */
function roleOf(order: CausalOrder<GovernanceEntry>, { grant, chain }: GovernanceEntry): Role | null {
  const made = order.get(grant ?? '')
  if (made?.change.type === 'genesis') return made.chain.author === chain.author ? 'owner' : null
  if (made?.change.type === 'successor') return made.change.device === chain.author ? 'owner' : null
  if (made?.change.type !== 'admit' && made?.change.type !== 'grant') return null
  return made.change.device === chain.author ? made.change.role : null
}

/** Whether a record is void regardless of all other records, present or future. */
export function cannotCount(
  crypto: Crypto,
  space: string,
  order: CausalOrder<GovernanceEntry>,
  entry: GovernanceEntry,
): boolean {
  const { change, hash } = entry
  if (change.type === 'genesis') return hash !== space
  if (change.type === 'broken') return true
  const role = roleOf(order, entry)
  if (role === null) return true
  if (change.type === 'unknown') return role !== 'owner'
  return !may(role, ACTION_OF[change.type]) || (change.type === 'admit' && !isProven(crypto, space, entry, change))
}

/** Nothing else depends on whether such a record is valid, or on which record immediately precedes it. */
export const isFree = ({ change: { type } }: GovernanceEntry): boolean =>
  type === 'profile' ||
  type === 'rename' ||
  type === 'quota' ||
  type === 'reached' ||
  type === 'epoch' ||
  type === 'checkpoint' ||
  type === 'fork' ||
  type === 'unknown' ||
  type === 'broken'
