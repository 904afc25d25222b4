/** The decoded governance records of a log: what they name, whom they admit, what they come after. */
import { appendAll } from '../base/append.ts'
import { largest } from '../base/extremes.ts'
import { concat, fromHex, toHex } from '../record/bytes.ts'
import { type Chain, type ChainKey, chainKey } from '../record/chain-id.ts'
import type { Crypto, KeyPair } from '../record/crypto.ts'
import { FormatError } from '../record/errors.ts'
import { chainOf, openPayload, type SignedRecord } from '../record/record.ts'
import { parentsOf } from '../space/governance/causal-order.ts'
import type { Governance, GovernanceEntry } from '../space/governance/governance.ts'
import { decodeGovernance, type GovernancePayload } from '../space/governance/governance-change.ts'
import { GovernanceState } from '../space/governance/governance-state.ts'
import type { KeyRing } from '../space/key-ring.ts'
import { ACTION_OF, may, type Role } from '../space/permissions.ts'
import type { Checked, Verdict } from './gate.ts'
import type { StoredHead } from './store.ts'

interface Place {
  chain: ChainKey
  seq: number
  /** The grant that its branch is written under. */
  grant: string
}

export class GovernanceRecords {
  /** New records were accepted but not announced yet. */
  isUntold = false
  readonly #options: { crypto: Crypto; device: KeyPair; ring: KeyRing; space: string }
  readonly #entries = new Map<string, GovernanceEntry>()
  readonly #state: GovernanceState
  /** Per chain, the records without a successor: several if its author sent different records to different devices. */
  readonly #tips = new Map<ChainKey, Set<string>>()
  /** Records that have a successor in their chain. */
  readonly #followed = new Set<string>()
  readonly #beside = new Map<ChainKey, number>()
  /** Bytes of each author's records. */
  readonly #bytes = new Map<string, number>()
  /** Key id of each record, by the record's hash. */
  readonly #keyIds = new Map<string, string>()
  readonly #grantees = new Map<string, { device: string; role: Role }>()

  /** @param options `space`: hash of the genesis record, hex */
  constructor(options: { crypto: Crypto; device: KeyPair; ring: KeyRing; space: string }) {
    this.#options = options
    this.#state = new GovernanceState(options.crypto, options.space)
  }

  /** The evaluated governance; null without genesis. */
  get governance(): Governance | null {
    return this.#state.governance
  }

  get count(): number {
    return this.#entries.size
  }

  has(hash: string): boolean {
    return this.#entries.has(hash)
  }

  /** The place of a stored record. */
  placeOf(hash: string): Place | null {
    const entry = this.#entries.get(hash)
    return entry ? { chain: chainKey(entry.chain), seq: entry.seq, grant: entry.grant ?? hash } : null
  }

  /** Number of a chain's records outside its first branch. */
  besideOf(chain: Chain): number {
    return this.#beside.get(chainKey(chain)) ?? 0
  }

  bytesOf(author: string): number {
    return this.#bytes.get(author) ?? 0
  }

  /** Whether a chain has branches. */
  isBranched(chain: Chain): boolean {
    return (this.#tips.get(chainKey(chain))?.size ?? 0) > 1
  }

  /**
   * The head as announced to others. For a chain with branches, it is the same on every device that has them all,
   * whatever their order of arrival.
   */
  shown(head: StoredHead): StoredHead {
    const tips = this.#tips.get(chainKey(head.chain))
    return tips && tips.size > 1 ? this.#together(head, tips) : head
  }

  /** The highest seq, and a hash over the last record of each branch. */
  #together(head: StoredHead, tips: Iterable<string>): StoredHead {
    const sorted = [...tips].sort()
    const seq = largest(sorted.map((hash) => this.#entries.get(hash)?.seq ?? 0))
    return { ...head, seq, hash: toHex(this.#options.crypto.hash(concat(...sorted.map(fromHex)))) }
  }

  /** The device that a record admitted, and its role; governance says whether that is still valid. */
  grantee(grant: string): { device: string; role: Role } | null {
    return this.#grantees.get(grant) ?? null
  }

  /** The gate's verdict on a record that fits into its chain (G9, G10); null if it can be accepted. */
  check({ record, grant }: Checked): Verdict | null {
    const payload = this.#open(record)
    if (payload === null) return { outcome: 'missing', what: 'key' }
    const { change } = payload
    const role = this.#grantees.get(grant)?.role
    if (change.type in ACTION_OF && role && !may(role, ACTION_OF[change.type as keyof typeof ACTION_OF])) {
      return { outcome: 'refused', rule: 'G9', reason: `a ${role} may not write ${change.type}` }
    }
    return payload.heads.every((hash) => this.#entries.has(hash)) ? null : { outcome: 'missing', what: 'heads' }
  }

  /** Hashes that a record names as seen and that we lack; empty if we don't have the record's key. */
  lackedBy(record: SignedRecord): string[] {
    return this.#open(record)?.heads.filter((hash) => !this.#entries.has(hash)) ?? []
  }

  /** Returns false if we don't have the record's key. */
  take({ record, hash, grant, beside }: Checked): boolean {
    const payload = this.#open(record)
    if (!payload) return false
    const { header } = record
    const { change } = payload
    const entry: GovernanceEntry = {
      hash,
      chain: chainOf(header),
      seq: header.seq,
      prev: header.prev,
      grant: header.space === '' ? null : grant,
      time: header.time,
      heads: payload.heads,
      change,
    }
    this.#entries.set(hash, entry)
    this.#keyIds.set(hash, header.keyId)
    this.#bytes.set(header.author, this.bytesOf(header.author) + record.bytes.length)
    this.#state.add(entry)
    this.isUntold = true
    const key = chainKey(entry.chain)
    const tips = this.#tips.get(key) ?? new Set()
    this.#followed.add(header.prev)
    tips.delete(header.prev)
    // A record that waited for its key can come after its successors.
    if (!this.#followed.has(hash)) tips.add(hash)
    this.#tips.set(key, tips)
    if (beside) this.#beside.set(key, (this.#beside.get(key) ?? 0) + 1)
    if (change.type === 'genesis') this.#grantees.set(hash, { device: header.author, role: 'owner' })
    if (change.type === 'admit' || change.type === 'grant')
      this.#grantees.set(hash, { device: change.device, role: change.role })
    if (change.type === 'successor' && change.device !== null)
      this.#grantees.set(hash, { device: change.device, role: 'owner' })
    if (change.type === 'genesis' || change.type === 'epoch') {
      this.#options.ring.openBox(this.#options.device, change.keys)
    }
    return true
  }

  /** Hashes of a governance record and of everything it had seen. */
  upTo(hash: string): Set<string> {
    const seen = new Set<string>()
    const open = [hash]
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const entry = this.#entries.get(next)
      if (!entry || seen.has(next)) continue
      seen.add(next)
      appendAll(open, parentsOf(entry))
    }
    return seen
  }

  /** Ids of the keys needed to read these records. */
  keyIdsOf(hashes: ReadonlySet<string>): Set<string> {
    return new Set([...hashes].flatMap((hash) => this.#keyIds.get(hash) ?? []))
  }

  /** The governance heads of a device that has these records and everything they had seen. */
  headsOf(hashes: ReadonlySet<string>): StoredHead[] {
    const known = [...this.#entries.values()].filter(({ hash }) => hashes.has(hash))
    const followed = new Set(known.map(({ prev }) => prev))
    const tips = Map.groupBy(
      known.filter(({ hash }) => !followed.has(hash)),
      ({ chain }) => chainKey(chain),
    )
    return [...tips.values()].map((ends) => {
      const { chain, seq, hash, grant } = ends[0] as GovernanceEntry
      const head = { chain, seq, hash, grant: grant ?? hash }
      if (ends.length === 1 && !this.isBranched(chain)) return head
      // A device on another, longer branch must find out that it lacks something.
      const most = largest([...(this.#tips.get(chainKey(chain)) ?? [])].map((end) => this.#entries.get(end)?.seq ?? 0))
      const together = this.#together(
        head,
        ends.map((end) => end.hash),
      )
      return { ...together, seq: Math.max(most, together.seq) }
    })
  }

  /** Null if we don't have the key. */
  #open(record: SignedRecord): GovernancePayload | null {
    const key = this.#options.ring.governanceKey(record.header.keyId)
    if (!key) return null
    const plain = openPayload(this.#options.crypto, record, key)
    if (!plain) return { heads: [], change: { type: 'broken' } }
    try {
      const payload = decodeGovernance(plain)
      const isGenesis = record.header.space === ''
      return (payload.change.type === 'genesis') === isGenesis ? payload : { heads: [], change: { type: 'broken' } }
    } catch (error) {
      if (error instanceof FormatError) return { heads: [], change: { type: 'broken' } }
      throw error
    }
  }
}
