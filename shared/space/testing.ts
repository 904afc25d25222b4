/** Governance histories, written record by record without encoded chains. For tests. */
import { toHex } from '../record/bytes.ts'
import { type Chain, chainKey } from '../record/chain-id.ts'
import type { Crypto, KeyPair } from '../record/crypto.ts'
import { quickCrypto } from '../testing/quick-crypto.ts'
import { Random } from '../testing/random.ts'
import { admissionProofOf, Governance, type GovernanceEntry } from './governance/governance.ts'
import type { ChainHead, GovernanceChange } from './governance/governance-change.ts'
import { makeEpoch } from './key-ring.ts'
import type { SpaceKind } from './kind.ts'
import type { Role } from './permissions.ts'

export interface WriteOptions {
  /** The heads that the author has seen; all by default. */
  seen?: readonly string[]
  /** The grant to write under; the author's current one by default. */
  grant?: string
  /** The previous record in the chain, '' for none; the last one by default. */
  after?: string
}

export class History {
  readonly random: Random
  readonly crypto: Crypto
  readonly entries: GovernanceEntry[] = []
  readonly space: string
  readonly founder: string
  readonly #keys = new Map<string, KeyPair>()
  readonly #invites = new Map<string, KeyPair>()
  readonly #generations = new Map<string, number>()
  readonly #byHash = new Map<string, GovernanceEntry>()
  readonly #last = new Map<string, GovernanceEntry>()
  #time = 1_000_000

  constructor(seed = 1, kind: SpaceKind = 'team-space') {
    this.random = new Random(seed)
    this.crypto = quickCrypto((length) => this.random.bytes(length))
    this.founder = this.device()
    const chain: Chain = { author: this.founder, generation: 0, stream: 'governance' }
    const keys = makeEpoch(this.crypto, [this.#key(this.founder).publicKey]).keys
    this.space = this.#add(chain, null, [], {
      type: 'genesis',
      name: 'space',
      kind,
      discoverySecret: new Uint8Array(32),
      settings: { historyForJoiners: true, horizon: 1, recordBytes: 1 },
      keys,
      founder: { name: 'founder', color: '#000000' },
    })
    this.#generations.set(`${this.founder} ${this.space}`, 0)
  }

  get now(): Governance {
    return Governance.evaluate(this.crypto, this.entries)
  }

  /** The governance of a device that has seen these records and everything before them. */
  at(...hashes: string[]): Governance {
    const past = this.past(hashes)
    return Governance.evaluate(
      this.crypto,
      this.entries.filter(({ hash }) => past.has(hash)),
    )
  }

  past(hashes: readonly string[]): Set<string> {
    const past = new Set<string>()
    const open = [...hashes]
    for (let hash = open.pop(); hash !== undefined; hash = open.pop()) {
      const entry = this.entry(hash)
      if (!entry || past.has(hash)) continue
      past.add(hash)
      open.push(...entry.heads, entry.prev, entry.grant ?? '')
    }
    return past
  }

  entry(hash: string): GovernanceEntry | undefined {
    return this.#byHash.get(hash)
  }

  device(): string {
    const pair = this.crypto.keyPair()
    const id = toHex(pair.publicKey)
    this.#keys.set(id, pair)
    return id
  }

  write(author: string, change: GovernanceChange, options: WriteOptions = {}): string {
    const seen = options.seen ?? this.now.heads
    const grant = options.grant ?? this.at(...seen).members.get(author)?.grant.hash
    if (grant === undefined) throw new Error('not a member as far as it has seen')
    return this.#add(this.chain(author, grant), grant, seen, change, options.after)
  }

  /** A device's governance chain under a grant. */
  chain(author: string, grant: string): Chain {
    const name = `${author} ${grant}`
    const generation = this.#generations.get(name) ?? this.#generations.size
    this.#generations.set(name, generation)
    return { author, generation, stream: 'governance' }
  }

  /** Returns the invite's key. */
  invite(author: string, role: Role, options: WriteOptions & { uses?: number } = {}): string {
    const pair = this.crypto.keyPair()
    const key = toHex(pair.publicKey)
    this.#invites.set(key, pair)
    this.write(author, { type: 'invite', key, role, expires: null, uses: options.uses ?? null }, options)
    return key
  }

  admission(device: string, key: string, role: Role): GovernanceChange {
    const invite = this.#invites.get(key) as KeyPair
    const proof = this.crypto.sign(admissionProofOf(this.space, device), invite.secretKey)
    return { type: 'admit', device, key, role, proof }
  }

  admit(author: string, device: string, key: string, role: Role, options: WriteOptions = {}): string {
    return this.write(author, this.admission(device, key, role), options)
  }

  /** A new member, by an invite of the founder. */
  join(role: Role): string {
    const device = this.device()
    this.admit(this.founder, device, this.invite(this.founder, role), role)
    return device
  }

  remove(author: string, device: string, options: WriteOptions & { cutoffs?: ChainHead[]; standing?: string[] } = {}) {
    const cutoffs = options.cutoffs ?? this.headsOf(device, options.seen)
    const standing = options.standing ?? this.now.admissionsUnder({ issuer: device })
    return this.write(author, { type: 'remove', device, cutoffs, standing }, options)
  }

  give(author: string, device: string, role: Role, options: WriteOptions & { cut?: boolean } = {}): string {
    const cutoffs = options.cut ? this.headsOf(device, options.seen) : null
    return this.write(author, { type: 'grant', device, role, cutoffs }, options)
  }

  epoch(author: string, options: WriteOptions & { devices?: readonly string[] } = {}): string {
    const devices = options.devices ?? [...this.now.members.keys()]
    const members = devices.map((device) => this.#key(device).publicKey)
    return this.write(author, { type: 'epoch', keys: makeEpoch(this.crypto, members).keys }, options)
  }

  /** The last seen record of each of a device's governance chains, per branch. */
  headsOf(device: string, seen: readonly string[] = this.now.heads): ChainHead[] {
    const past = this.past(seen)
    const known = this.entries.filter(({ chain, hash }) => chain.author === device && past.has(hash))
    const followed = new Set(known.map(({ prev }) => prev))
    return known.flatMap(({ chain, seq, hash }) => (followed.has(hash) ? [] : [{ chain, seq, hash }]))
  }

  #key(device: string): KeyPair {
    return this.#keys.get(device) as KeyPair
  }

  #add(chain: Chain, grant: string | null, heads: readonly string[], change: GovernanceChange, after?: string): string {
    const before = after === undefined ? this.#last.get(chainKey(chain)) : this.entry(after)
    const hash = toHex(this.random.bytes(32))
    this.#time += 1024
    const seq = before ? before.seq + 1 : 0
    const entry = { hash, chain, seq, prev: before?.hash ?? '', grant, time: this.#time, heads, change }
    this.entries.push(entry)
    this.#byHash.set(hash, entry)
    this.#last.set(chainKey(chain), entry)
    return hash
  }
}

/** Everything that replicas must agree on, as text. */
export function fingerprint(governance: Governance, entries: readonly GovernanceEntry[]): string {
  const lines = [`name ${governance.name}`, `epoch ${governance.epoch.hash} ${governance.keysDue}`]
  if (governance.unreadable) lines.push('unreadable')
  for (const { device, name, grant } of governance.members.values())
    lines.push(`member ${device} ${name} ${grant.hash} ${grant.role}`)
  for (const [device, removal] of governance.formerMembers) lines.push(`former ${device} ${removal}`)
  for (const { key, used, revoked } of governance.invites.values()) lines.push(`invite ${key} ${used} ${revoked}`)
  for (const { chain, grant, seq } of entries) {
    if (seq > 0 || grant === null) continue
    lines.push(`limit ${chainKey(chain)} ${governance.limit(chain, grant)}`)
    const content = { ...chain, stream: 'content' }
    lines.push(`limit ${chainKey(content)} ${governance.limit(content, grant)}`)
  }
  return [...new Set(lines)].sort().join('\n')
}

/** The whole result of an evaluation, including what only hosts use. */
export function everything(governance: Governance, entries: readonly GovernanceEntry[]): string {
  const hashes = (list: readonly { hash: string }[]): string => list.map(({ hash }) => hash).join()
  const decided = [...new Set(entries.map(({ chain }) => chain.author))].flatMap((device) =>
    governance.decisionsOf(device).map(({ hash }) => hash),
  )
  const lines = [
    fingerprint(governance, entries),
    `decided ${decided.sort().join()}`,
    `heads ${governance.heads.join()}`,
    `lost ${JSON.stringify(governance.lostChains())}`,
    `epochs ${hashes(governance.epochs)}`,
    `safe ${hashes(governance.safeEpochs())}`,
  ]
  for (const { chain, grant, seq } of entries) {
    if (seq > 0) continue
    const content = { ...chain, stream: 'content' }
    const settled = governance.checkpoint(content)
    lines.push(`quota ${governance.quotas.get(chain.author)} purge ${governance.purgeOf(content, grant ?? '')?.hash}`)
    lines.push(`settled ${settled?.seq} ${settled?.hash} cutoff ${governance.cutoff(content, grant ?? '')?.hash}`)
    lines.push(`${chain.author} reached ${governance.reachedAt(chain.author).join()}`)
    lines.push(`${chain.author} ended ${governance.endingOf(chain.author)}`)
  }
  return lines.join('\n')
}
