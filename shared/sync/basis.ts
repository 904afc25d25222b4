/** What of governance a neighbour may lack: it is pushed to it before what may build on it (SPEC.md, Y33). */
import { LIMITS } from '../record/limits.ts'
import type { Head } from './events.ts'
import { isGovernance } from './heads.ts'
import { COUNTS } from './timing.ts'

/** Records that were stored in one go, and the heads that they made. */
interface Stored {
  readonly heads: readonly Pick<Head, 'chain' | 'seq'>[]
  readonly records: readonly Uint8Array[]
  readonly bytes: number
}

/** Of one neighbour. Bounded: of whom more would have to be kept it asks for it, as for all that it was not pushed. */
export class Basis {
  #stored: Stored[] = []
  #bytes = 0

  /** Stored here, and not sent there. */
  lacks(heads: readonly Pick<Head, 'chain' | 'seq'>[], records: readonly Uint8Array[]): void {
    if (!heads.some(({ chain }) => isGovernance(chain))) return
    const bytes = records.reduce((sum, record) => sum + record.length, 0)
    this.#stored.push({ heads, records, bytes })
    this.#bytes += bytes
    if (this.#stored.length > COUNTS.basis || this.#bytes > LIMITS.batchBytes) this.clear()
  }

  /** It has said that it has these. */
  knows(heads: readonly Head[]): void {
    if (this.#stored.length === 0) return
    const known = new Map(heads.map(({ chain, seq }) => [chain, seq]))
    this.#stored = this.#stored.filter((stored) =>
      stored.heads.some(({ chain, seq }) => (known.get(chain) ?? -1) < seq),
    )
    this.#bytes = this.#stored.reduce((sum, { bytes }) => sum + bytes, 0)
  }

  /** What goes before a record of governance, in the order in which it was stored. It is taken for known from then on. */
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
