/**
 * From a set of governance records to what counts of it (shared/record/SPEC.md, V15–V22). One pass applies the records in causal
 * order; what owners cut off and invites that were revoked are settled from the most senior down, so that it always ends.
 */
import { concat, fromHex, utf8 } from '../record/bytes.ts'
import { type Chain, type ChainKey, chainKey } from '../record/chain-id.ts'
import { toMilliseconds } from '../record/clock.ts'
import type { Crypto } from '../record/crypto.ts'
import { Causality, causalOrder, marksBefore } from './causal-order.ts'
import { type Checkpoint, Checkpoints } from './checkpoints.ts'
import { type Fork, Forks, readFork } from './forks.ts'
import type { ChainHead, GovernanceChange } from './governance-change.ts'
import type { Epoch, GovernanceEntry, Grant, InviteRecord } from './governance-entry.ts'
import { ACTION_OF, may, mayGovern, ROLES, type Role, rankAfter, rolesInvitableBy } from './permissions.ts'
import { type Purge, Purges } from './purges.ts'

/** A removal, or a demotion, which grants anew. */
export interface Cut {
  type: 'cut'
  hash: string
  device: string
  actor: Grant
  cutoffs: ReadonlyMap<ChainKey, ChainHead>
  removal: boolean
}

interface Revocation {
  type: 'revocation'
  hash: string
  key: string
  actor: Grant
  standing: ReadonlySet<string>
}

type Ending = Cut | Revocation

/** A device's membership ended here, by removal or because it left. */
export interface Departure {
  hash: string
  device: string
  removed: boolean
}

const ADMISSION_DOMAIN = utf8('parley admission 1')

/** What an invite's private key signs to let a device in. */
export const admissionProofOf = (space: string, device: string): Uint8Array =>
  concat(ADMISSION_DOMAIN, fromHex(space), fromHex(device))

/** Of a device's grants: what an owner gave last; else the best that it was admitted as, the first of equals. */
export function currentGrant(standing: readonly Grant[]): Grant | null {
  const given = standing.findLast((grant) => grant.invite === null)
  if (given) return given
  return standing.reduce<Grant | null>(
    (best, grant) => (best && ROLES.indexOf(best.role) <= ROLES.indexOf(grant.role) ? best : grant),
    null,
  )
}

/** One pass over the records in causal order. */
class Pass {
  readonly grants = new Map<string, Grant>()
  /** Grants of each device that nothing has ended yet. */
  readonly standing = new Map<string, Grant[]>()
  /** What each device was last, also where that has ended: two owners may end it at a time. */
  readonly last = new Map<string, Grant>()
  readonly departures: Departure[] = []
  readonly invites = new Map<string, InviteRecord>()
  readonly epochs: Epoch[] = []
  readonly endings: Ending[] = []
  readonly checkpoints: Checkpoint[] = []
  readonly purges: Purge[] = []
  readonly profiles = new Map<string, { name: string; colour: string }>()
  /** Bytes that owners allow a device on others' disks; the last that was said counts. */
  readonly budgets = new Map<string, number>()
  /** Hashes of the records that count. */
  readonly counted = new Set<string>()
  name = ''
  unreadable = false

  readonly #crypto: Crypto
  readonly #space: string
  readonly #causality: Causality<GovernanceEntry>
  readonly #left = new Set<string>()
  /** Whom each owner named last: the record, and the device where it is one. */
  readonly #successors = new Map<string, { hash: string; device: string | null }>()

  constructor(crypto: Crypto, space: string, causality: Causality<GovernanceEntry>) {
    this.#crypto = crypto
    this.#space = space
    this.#causality = causality
  }

  take(entry: GovernanceEntry): void {
    if (this.#apply(entry)) this.counted.add(entry.hash)
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
    if (!actor || actor.device !== entry.chain.author || this.#left.has(actor.hash)) return false
    if (actor.since && !this.#causality.sees(entry.hash, actor.since)) return false
    return this.#applyBy(entry, change, actor)
  }

  #applyBy(entry: GovernanceEntry, change: Exclude<GovernanceChange, { type: 'genesis' }>, actor: Grant): boolean {
    if (change.type === 'broken') return false
    if (change.type === 'unknown') {
      // Anyone else could end all writing with one byte.
      if (actor.role !== 'owner') return false
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
        return this.#revoke(entry, change, actor)
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
        for (const grant of this.standing.get(actor.device) ?? []) this.#left.add(grant.hash)
        this.#left.add(actor.hash)
        this.#depart({ hash: entry.hash, device: actor.device, removed: false })
        this.#succeed(entry, actor)
        return true
      case 'checkpoint': {
        const heads = change.heads.filter(({ chain }) => chain.author !== actor.device && chain.stream !== 'governance')
        this.checkpoints.push({ hash: entry.hash, heads })
        return true
      }
      case 'budget':
        this.budgets.set(change.device, change.bytes)
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

  #grant(entry: GovernanceEntry, device: string, role: Role, invite: string | null): void {
    const order = this.#causality.position(entry.hash)
    this.#give({ hash: entry.hash, device, role, order, at: toMilliseconds(entry.time), invite }, entry.hash)
  }

  /** @param by hash of the record that gives it */
  #give(grant: Grant, by: string): void {
    const { device } = grant
    this.grants.set(grant.hash, grant)
    // Who claims not to have heard of a removal brings nobody back.
    const stands = this.departures.every(({ hash, device: gone }) => gone !== device || this.#causality.sees(by, hash))
    if (!stands) return
    const standing = [...(this.standing.get(device) ?? []), grant]
    this.standing.set(device, standing)
    this.last.set(device, currentGrant(standing) as Grant)
  }

  /** Whom an owner named takes its place when it leaves, if it is in then. */
  #succeed(leaving: GovernanceEntry, owner: Grant): void {
    const named = this.#successors.get(owner.device)
    if (owner.role !== 'owner' || !named?.device || !this.standing.has(named.device)) return
    const { hash, device } = named
    const [order, at] = [rankAfter(owner.order), toMilliseconds(leaving.time)]
    const held = this.last.get(device)
    if (held?.role === 'owner' && held.order < order) return
    this.#give({ hash, device, role: 'owner', order, at, invite: null, since: leaving.hash }, leaving.hash)
  }

  #purge(entry: GovernanceEntry, change: GovernanceChange & { type: 'purge' }, actor: Grant): boolean {
    const { device, chains } = change
    const departures = this.departures.filter(
      (departure) => departure.device === device && this.#causality.sees(entry.hash, departure.hash),
    )
    if (departures.length === 0 || !this.#mayGovern(actor, device)) return false
    const seen = departures.map(({ hash }) => hash)
    this.purges.push({ hash: entry.hash, device, by: actor.device, departures: seen, chains })
    return true
  }

  #depart(departure: Departure): void {
    this.departures.push(departure)
    this.standing.delete(departure.device)
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

  #revoke(entry: GovernanceEntry, change: GovernanceChange & { type: 'revoke' }, actor: Grant): boolean {
    const invite = this.invites.get(change.key)
    if (!invite) return false
    if (actor.role !== 'owner' && invite.issuer !== actor.device) return false
    this.#endInvite(entry.hash, invite, actor, change.standing)
    return true
  }

  #endInvite(hash: string, invite: InviteRecord, actor: Grant, standing: readonly string[]): void {
    invite.revoked = true
    this.endings.push({ type: 'revocation', hash, key: invite.key, actor, standing: new Set(standing) })
  }

  #admit(entry: GovernanceEntry, change: GovernanceChange & { type: 'admit' }, actor: Grant): boolean {
    const invite = this.invites.get(change.key)
    if (!invite || change.role !== invite.role) return false
    if (invite.uses !== null && (invite.issuer !== actor.device || invite.used >= invite.uses)) return false
    // Two may let one in at a time; who saw that it is in has nothing to let in.
    const isIn = this.standing.get(change.device)?.some((grant) => this.#causality.sees(entry.hash, grant.hash))
    if (isIn || !this.#proven(entry, change)) return false
    invite.used++
    this.#grant(entry, change.device, change.role, change.key)
    return true
  }

  #proven(entry: GovernanceEntry, { proof, device, key }: GovernanceChange & { type: 'admit' }): boolean {
    entry.proven ??= this.#crypto.verify(proof, admissionProofOf(this.#space, device), fromHex(key))
    return entry.proven
  }

  #mayGovern(actor: Grant, device: string): boolean {
    const target = this.last.get(device)
    return target !== undefined && device !== actor.device && mayGovern(actor, target)
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
    this.endings.push({ type: 'cut', hash, device, actor, cutoffs, removal })
  }
}

/** Which chains a set of cuts reaches. */
export class Cuts {
  readonly #byDevice: ReadonlyMap<string, readonly Cut[]>
  readonly #seenBy: ReadonlyMap<string, ReadonlySet<string>>
  /** For each demotion, what other owners gave the device without having seen it or been seen by it. */
  readonly #spared = new Map<string, ReadonlySet<string>>()
  readonly #checkpoints: Checkpoints

  constructor(
    cuts: readonly Cut[],
    ordered: readonly GovernanceEntry[],
    causality: Causality<GovernanceEntry>,
    grants: ReadonlyMap<string, Grant>,
    checkpoints: Checkpoints,
  ) {
    this.#checkpoints = checkpoints
    this.#byDevice = Map.groupBy(cuts, (cut) => cut.device)
    this.#seenBy = marksBefore(ordered, new Set(cuts.map((cut) => cut.hash)))
    for (const cut of cuts) {
      if (cut.removal) continue
      const given = [...grants.values()].filter(({ device, invite }) => device === cut.device && invite === null)
      const spared = given.map(({ hash }) => hash).filter((hash) => !causality.sees(cut.hash, hash))
      this.#spared.set(cut.hash, new Set(spared))
    }
  }

  /** The last seq left of a chain: Infinity where nothing reaches it, -1 where nothing is left. */
  limit(chain: Chain, grant: string): number {
    let limit = Number.POSITIVE_INFINITY
    for (const cut of this.#byDevice.get(chain.author) ?? []) {
      if (this.#seenBy.get(grant)?.has(cut.hash) || this.#spared.get(cut.hash)?.has(grant)) continue
      const settled = this.#checkpoints.newestBeside(chain, cut.hash, this.#seenBy)?.seq ?? -1
      limit = Math.min(limit, Math.max(cut.cutoffs.get(chainKey(chain))?.seq ?? -1, settled))
    }
    return limit
  }

  /** The cut-off at this place of a chain, or the checkpoint that one was raised to. */
  at(chain: Chain, seq: number): ChainHead | null {
    for (const cut of this.#byDevice.get(chain.author) ?? []) {
      const head = cut.cutoffs.get(chainKey(chain))
      if (head?.seq === seq) return head
    }
    return this.#checkpoints.at(chain, seq)
  }
}

/** A device that was let in under an invite or by a member that had ended, and the record that ended it. */
export interface TurnedAway {
  hash: string
  device: string
  /** Its invite was revoked: it holds keys that nobody has changed since. */
  revoked: boolean
}

export interface Evaluation {
  /** The records, in causal order. */
  ordered: readonly GovernanceEntry[]
  pass: Pass
  cuts: Cuts
  checkpoints: Checkpoints
  forks: Forks
  purges: Purges
  /** Who had been let in by what counts for nothing now: it has to learn that. */
  turnedAway: readonly TurnedAway[]
}

class Settling {
  readonly #crypto: Crypto
  readonly #space: string
  readonly #ordered: readonly GovernanceEntry[]
  readonly #causality: Causality<GovernanceEntry>
  readonly #settled = new Map<string, Ending>()
  /** Records that count for nothing, and what ended them. */
  readonly #voids = new Map<string, Ending>()

  constructor(crypto: Crypto, space: string, ordered: readonly GovernanceEntry[]) {
    this.#crypto = crypto
    this.#space = space
    this.#ordered = ordered
    this.#causality = new Causality(ordered)
  }

  /** What the most senior ended is settled first and for good; whatever it voids can end nothing any more. */
  run(): Evaluation {
    let pass = this.#pass()
    for (;;) {
      const open = pass.endings.filter((ending) => !this.#settled.has(nameOf(ending)))
      if (open.length === 0) break
      const first = Math.min(...open.map((ending) => ending.actor.order))
      const before = this.#voids.size
      const next = open.filter((ending) => ending.actor.order === first)
      for (const ending of next) this.#settled.set(nameOf(ending), ending)
      this.#void(next, pass)
      if (this.#voids.size > before) pass = this.#pass()
    }
    const endings = [...this.#settled.values()]
    return {
      ordered: this.#ordered,
      pass,
      cuts: this.#cuts(endings, pass),
      checkpoints: new Checkpoints(pass.checkpoints),
      forks: new Forks(this.#forks(), new Checkpoints(pass.checkpoints)),
      purges: new Purges(pass.purges, this.#ordered),
      turnedAway: this.#turnedAway(),
    }
  }

  /** A proof proves, whoever brings it and whatever becomes of him: its author's own signatures are in it. */
  #forks(): Fork[] {
    return this.#ordered.flatMap((entry) => {
      if (entry.change.type !== 'fork') return []
      if (entry.fork === undefined) entry.fork = readFork(this.#crypto, this.#space, entry.change)
      return entry.fork ?? []
    })
  }

  #turnedAway(): TurnedAway[] {
    return this.#ordered.flatMap(({ hash, change }) => {
      const ending = this.#voids.get(hash)
      if (!ending || change.type !== 'admit') return []
      return [{ hash: ending.hash, device: change.device, revoked: ending.type === 'revocation' }]
    })
  }

  #pass(): Pass {
    const pass = new Pass(this.#crypto, this.#space, this.#causality)
    for (const entry of this.#ordered) if (!this.#voids.has(entry.hash)) pass.take(entry)
    return pass
  }

  #cuts(endings: readonly Ending[], { grants, checkpoints }: Pass): Cuts {
    const cuts = endings.filter((ending) => ending.type === 'cut')
    return new Cuts(cuts, this.#ordered, this.#causality, grants, new Checkpoints(checkpoints))
  }

  #void(endings: readonly Ending[], pass: Pass): void {
    const cuts = this.#cuts(endings, pass)
    const revocations = endings.filter((ending) => ending.type === 'revocation')
    const actor = endings[0]?.actor as Grant
    const decided = new Set([...this.#settled.values()].map(({ hash }) => hash))
    for (const entry of this.#ordered) {
      const isCut = entry.grant !== null && entry.seq > cuts.limit(entry.chain, entry.grant)
      const ending = isCut
        ? endings.find((cut) => cut.type === 'cut' && cut.device === entry.chain.author)
        : revocations.find((revocation) => revokes(revocation, entry))
      if (!ending || this.#voids.has(entry.hash)) continue
      if (!decided.has(entry.hash) && !this.#isOlder(entry, actor)) this.#voids.set(entry.hash, ending)
    }
  }

  /** Nobody ends what one's own role is built on, nor an owner who came before. */
  #isOlder(entry: GovernanceEntry, actor: Grant): boolean {
    const { change } = entry
    if (this.#causality.position(entry.hash) > actor.order) return false
    const makesOwner = (change.type === 'admit' || change.type === 'grant') && change.role === 'owner'
    return makesOwner || this.#causality.sees(actor.hash, entry.hash)
  }
}

const nameOf = (ending: Ending): string => (ending.type === 'cut' ? ending.hash : `${ending.hash} ${ending.key}`)

const revokes = ({ key, standing }: Revocation, { hash, change }: GovernanceEntry): boolean =>
  change.type === 'admit' && change.key === key && !standing.has(hash)

/** @param entries with genesis among them, in any order */
export function evaluateEntries(crypto: Crypto, entries: readonly GovernanceEntry[]): Evaluation {
  const genesis = entries.find((entry) => entry.change.type === 'genesis')
  if (!genesis) throw new Error('governance begins with genesis')
  return new Settling(crypto, genesis.hash, causalOrder(entries)).run()
}
