/**
 * Governance that a neighbor may lack. It is pushed to the neighbor before records that may depend on it (SPEC.md,
 * Y33).
 */
import { LIMITS } from '../record/limits.ts'
import type { Head } from './events.ts'
import { isGovernance } from './heads.ts'
import { COUNTS } from './timing.ts'

/** Records stored together, and the resulting heads. */
interface Stored {
  readonly heads: readonly Pick<Head, 'chain' | 'seq'>[]
  readonly records: readonly Uint8Array[]
  readonly bytes: number
}

/** One per neighbor. Its size is limited: beyond that, we stop tracking the neighbor, and it must ask. */
export class Basis {
  #stored: Stored[] = []
  #bytes = 0

  /** Adds records that we stored and didn't send to the neighbor. */
  lacks(heads: readonly Pick<Head, 'chain' | 'seq'>[], records: readonly Uint8Array[]): void {
    if (!heads.some(({ chain }) => isGovernance(chain))) return
    const bytes = records.reduce((sum, record) => sum + record.length, 0)
    this.#stored.push({ heads, records, bytes })
    this.#bytes += bytes
    if (this.#stored.length > COUNTS.basis || this.#bytes > LIMITS.batchBytes) this.clear()
  }

  /** The neighbor said that it has these heads. */
  knows(heads: readonly Head[]): void {
    if (this.#stored.length === 0) return
    const known = new Map(heads.map(({ chain, seq }) => [chain, seq]))
    this.#stored = this.#stored.filter((stored) =>
      stored.heads.some(({ chain, seq }) => (known.get(chain) ?? -1) < seq),
    )
    this.#bytes = this.#stored.reduce((sum, { bytes }) => sum + bytes, 0)
  }

  /**
   * Returns the records to push before a governance record, in the order stored, and considers them known from then on.
   */
  take(): Uint8Array[] {
    const records = this.#stored.flatMap((stored) => stored.records)
    this.clear()
    return records
  }

  clear(): void {
    this.#stored = []
    this.#bytes = 0
  }
}
