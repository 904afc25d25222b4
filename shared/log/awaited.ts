/**
 * Missing governance that others' governance builds on. No limit keeps it out: a device that has it keeps building on
 * it, and would never agree with one that doesn't (shared/record/SPEC.md, G16).
 */
import { type ChainKey, chainKey } from '../record/chain-id.ts'
import { chainOf, type SignedRecord } from '../record/record.ts'

/**
 * Maximum hashes per device, and in all for what such records need themselves. Beyond it, the oldest are dropped and
 * looked for again later.
 */
const MOST = 4096

export class Awaited {
  /** By device, the hashes that its dropped records name. */
  readonly #named = new Map<string, Set<string>>()
  /** Hashes that awaited records name in turn, whoever their author is. */
  readonly #needed = new Set<string>()
  /** Chains with awaited records, and the highest seq awaited: everything before it is awaited as well. */
  readonly #chains = new Map<ChainKey, number>()

  has({ header }: SignedRecord, hash: string): boolean {
    const { author, seq } = header
    if (this.#needed.has(hash) || seq <= (this.#chains.get(chainKey(chainOf(header))) ?? -1)) return true
    return [...this.#named].some(([device, names]) => device !== author && names.has(hash))
  }

  /** Notes a dropped record. @param names the missing records that it builds on, besides its own chain */
  dropped(record: SignedRecord, hash: string, names: readonly string[]): void {
    const { author, seq } = record.header
    const key = chainKey(chainOf(record.header))
    let into = this.#needed
    if (this.has(record, hash)) this.#chains.set(key, Math.max(seq, this.#chains.get(key) ?? -1))
    else {
      into = this.#named.get(author) ?? new Set()
      this.#named.set(author, into)
    }
    for (const name of names) into.add(name)
    bound(into)
    bound(this.#chains)
  }
}

function bound(all: Set<string> | Map<string, unknown>): void {
  for (const first of all.keys()) {
    if (all.size <= MOST) return
    all.delete(first)
  }
}
