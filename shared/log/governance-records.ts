/** The governance records of a log, read: what they name, whom they make members, what they come after. */
import { type ChainKey, chainKey } from '../record/chain-id.ts'
import type { Crypto, KeyPair } from '../record/crypto.ts'
import { FormatError } from '../record/errors.ts'
import { chainOf, openPayload, type SignedRecord } from '../record/record.ts'
import { parentsOf } from '../space/causal-order.ts'
import type { GovernanceEntry } from '../space/governance.ts'
import { decodeGovernance, type GovernancePayload } from '../space/governance-change.ts'
import type { KeyRing } from '../space/key-ring.ts'
import { ACTION_OF, may, type Role } from '../space/permissions.ts'
import type { Checked, Verdict } from './gate.ts'
import type { StoredHead } from './store.ts'

export class GovernanceRecords {
  readonly entries: GovernanceEntry[] = []
  readonly #options: { crypto: Crypto; device: KeyPair; ring: KeyRing }
  /** Hash of each record, to the id of its key. */
  readonly #keyIds = new Map<string, string>()
  readonly #grantees = new Map<string, { device: string; role: Role }>()

  constructor(options: { crypto: Crypto; device: KeyPair; ring: KeyRing }) {
    this.#options = options
  }

  get count(): number {
    return this.entries.length
  }

  has(hash: string): boolean {
    return this.#keyIds.has(hash)
  }

  /** Whom a record made a member, and as what; whether that still counts is for governance to say. */
  grantee(grant: string): { device: string; role: Role } | null {
    return this.#grantees.get(grant) ?? null
  }

  /** What the gate says to a record that has its place in its chain (G9, G10); null where it may be taken in. */
  check({ record, grant }: Checked): Verdict | null {
    const payload = this.#open(record)
    if (payload === null) return { outcome: 'missing', what: 'key' }
    const { change } = payload
    const role = this.#grantees.get(grant)?.role
    if (change.type in ACTION_OF && role && !may(role, ACTION_OF[change.type as keyof typeof ACTION_OF])) {
      return { outcome: 'refused', rule: 'G9', reason: `a ${role} may not write ${change.type}` }
    }
    return payload.heads.every((hash) => this.#keyIds.has(hash)) ? null : { outcome: 'missing', what: 'heads' }
  }

  /** False where the key is not here. */
  take({ record, hash, grant }: Checked): boolean {
    const payload = this.#open(record)
    if (!payload) return false
    const { header } = record
    const { change } = payload
    this.entries.push({
      hash,
      chain: chainOf(header),
      seq: header.seq,
      prev: header.prev,
      grant: header.space === '' ? null : grant,
      time: header.time,
      heads: payload.heads,
      change,
    })
    this.#keyIds.set(hash, header.keyId)
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

  /** Hashes of a governance record and all that it had seen. */
  upTo(hash: string): Set<string> {
    const byHash = new Map(this.entries.map((entry) => [entry.hash, entry]))
    const seen = new Set<string>()
    const open = [hash]
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const entry = byHash.get(next)
      if (!entry || seen.has(next)) continue
      seen.add(next)
      open.push(...parentsOf(entry))
    }
    return seen
  }

  /** Which keys it takes to read these records. */
  keyIdsOf(hashes: ReadonlySet<string>): Set<string> {
    return new Set([...hashes].flatMap((hash) => this.#keyIds.get(hash) ?? []))
  }

  /** The last of each governance chain among these records. */
  headsOf(hashes: ReadonlySet<string>): StoredHead[] {
    const heads = new Map<ChainKey, StoredHead>()
    for (const { hash, chain, seq, grant } of this.entries) {
      const before = heads.get(chainKey(chain))
      if (hashes.has(hash) && (!before || before.seq < seq))
        heads.set(chainKey(chain), { chain, seq, hash, grant: grant ?? hash })
    }
    return [...heads.values()]
  }

  /** Null where the key is not here. */
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
