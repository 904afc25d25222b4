/**
 * Tracks which branch of a forked chain we hold once owners have settled one above the fork (shared/record/SPEC.md,
 * V34), or once a squash covers our records (S4). Our records are valid only as far as they match the settled ones; a
 * store that holds another branch rewinds to that point.
 */
import { type Chain, type ChainKey, chainKey } from '../../record/chain-id.ts'
import type { Crypto } from '../../record/crypto.ts'
import { recordHash } from '../../record/record.ts'
import type { Governance } from '../../space/governance/governance.ts'
import type { ChainHead } from '../../space/governance/governance-change.ts'
import type { Squashes } from '../squashes.ts'
import type { SpaceStore, StoredHead } from '../store.ts'

/** Number of settled places compared with our records, highest first. */
const PLACES = 16

export interface BranchesOptions {
  crypto: Crypto
  store: Pick<SpaceStore, 'read'>
  squashes: Squashes
  governance(): Governance | null
  head(key: ChainKey): StoredHead | undefined
}

/** The last record of a chain known to be on the valid branch; seq -1 if there is none. */
interface Found {
  /** The settled place that we compared it with. */
  settled: ChainHead
  agreed: ChainHead
  /** We hold another branch beyond `agreed`. */
  isStray: boolean
}

export class Branches {
  readonly #options: BranchesOptions
  readonly #found = new Map<ChainKey, Found>()
  /** The last record that a settled squash confirms, if the squash contradicts the next one. */
  readonly #overlaid = new Map<ChainKey, ChainHead>()

  constructor(options: BranchesOptions) {
    this.#options = options
  }

  /** Our last valid record; null if governance alone decides that. */
  agreed(chain: Chain): ChainHead | null {
    const overlaid = this.#overlaid.get(chainKey(chain))
    const agreed = this.#agreedAboveFork(chain)
    return overlaid && (!agreed || overlaid.seq < agreed.seq) ? overlaid : agreed
  }

  #agreedAboveFork(chain: Chain): ChainHead | null {
    const settled = this.settled(chain)
    if (!settled) return null
    const found = this.#found.get(chainKey(chain))
    // More may have been settled since; the next `look` checks that.
    const agreed =
      this.#known(chain, settled)?.agreed ?? (found?.agreed.seq === found?.settled.seq ? found?.agreed : null)
    return agreed ?? this.#before(chain)
  }

  /** The record required at the highest settled place above a fork; null if nothing is settled there. */
  settled(chain: Chain): ChainHead | null {
    // Governance chains have no forks, and governance must not be evaluated for each incoming governance record.
    if (chain.stream === 'governance') return null
    return this.#options.governance()?.settledAboveFork(chain)[0] ?? null
  }

  isStray(chain: Chain): boolean {
    if (this.#overlaid.has(chainKey(chain))) return true
    const settled = this.settled(chain)
    return settled !== null && this.#known(chain, settled)?.isStray === true
  }

  /** A settled squash contradicts the records after this one; seq -1 if it contradicts the whole chain. */
  noteOverlaid(last: ChainHead): void {
    this.#overlaid.set(chainKey(last.chain), last)
  }

  /** Chains known to have another branch elsewhere. */
  forked(): Chain[] {
    const forks = [...(this.#options.governance()?.forks() ?? [])].map(({ chain }) => chain)
    const overlaid = [...this.#overlaid.values()].map(({ chain }) => chain)
    return [...new Map([...forks, ...overlaid].map((chain) => [chainKey(chain), chain])).values()]
  }

  /** Another device has the settled record, and it doesn't extend our records. */
  markDivergent(chain: Chain): void {
    const settled = this.settled(chain)
    const found = settled && this.#known(chain, settled)
    if (!found || found.agreed.seq >= found.settled.seq) return
    found.isStray = true
    // Two owners have settled two branches, and ours is the lower one.
    if (found.agreed.seq === this.#options.head(chainKey(chain))?.seq) found.agreed = this.#before(chain)
  }

  forget(chain: Chain): void {
    this.#found.delete(chainKey(chain))
    this.#overlaid.delete(chainKey(chain))
  }

  /** Compares our durable records with the settled ones. Returns true if the valid part changed. */
  async look(): Promise<boolean> {
    let isChanged = false
    for (const { chain } of [...(this.#options.governance()?.forks() ?? [])]) {
      const settled = this.settled(chain)
      const known = settled && this.#known(chain, settled)
      if (!settled || known?.isStray || known?.agreed.seq === settled.seq) continue
      const head = this.#options.head(chainKey(chain))
      if (!head) continue
      const found = await this.#compare(chain, head)
      if (known?.agreed.seq === found.agreed.seq && known.isStray === found.isStray) continue
      this.#found.set(chainKey(chain), found)
      isChanged = true
    }
    return isChanged
  }

  async #compare(chain: Chain, head: StoredHead): Promise<Found> {
    const places = this.#options.governance()?.settledAboveFork(chain) ?? []
    const settled = places[0] as ChainHead
    for (const place of places.filter(({ seq }) => seq <= head.seq).slice(0, PLACES)) {
      if ((await this.#hashAt(head, place)) === place.hash)
        return { settled, agreed: place, isStray: place.seq < settled.seq && head.seq >= settled.seq }
    }
    return { settled, agreed: this.#before(chain), isStray: head.seq >= settled.seq }
  }

  /**
   * The hash of our record at a settled place; the settled hash if a squash replaces that record, since it is settled
   * as well.
   */
  async #hashAt(head: StoredHead, { chain, seq, hash }: ChainHead): Promise<string | null> {
    if (head.seq === seq) return head.hash
    if (this.#options.squashes.standingAt(chain, seq)) return hash
    const [record] = await this.#options.store.read(chain, seq, 1)
    return record ? recordHash(this.#options.crypto, record) : null
  }

  #known(chain: Chain, settled: ChainHead): Found | null {
    const found = this.#found.get(chainKey(chain))
    return found?.settled.seq === settled.seq && found.settled.hash === settled.hash ? found : null
  }

  /** The last record that all branches share. */
  #before(chain: Chain): ChainHead {
    const fork = this.#options.governance()?.forkOf(chain)
    return { chain, seq: (fork?.seq ?? 0) - 1, hash: fork?.before ?? '' }
  }
}
