/**
 * Governance that isn't here and that others' governance builds on. No limit keeps it out: whoever has it goes on
 * building on it, and would never agree with whoever hasn't (shared/record/SPEC.md, G16).
 */
import { type ChainKey, chainKey } from '../record/chain-id.ts'
import { chainOf, type SignedRecord } from '../record/record.ts'

/** Of one device, and in all of what such records need themselves: of more, the first are looked for again later. */
const MOST = 4096

export class Awaited {
  /** By device, the records that its dropped ones name. */
  readonly #named = new Map<string, Set<string>>()
  /** What awaited records name themselves, whoever wrote it. */
  readonly #needed = new Set<string>()
  /** Chains of which something is awaited, with its number: so is what comes before. */
  readonly #chains = new Map<ChainKey, number>()

  has({ header }: SignedRecord, hash: string): boolean {
    const { author, seq } = header
    if (this.#needed.has(hash) || seq <= (this.#chains.get(chainKey(chainOf(header))) ?? -1)) return true
    return [...this.#named].some(([device, names]) => device !== author && names.has(hash))
  }

  /** A record was dropped. @param names what it builds on and isn't here, besides its own chain */
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
