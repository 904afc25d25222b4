/** The governance of a space as records arrive: accepted immediately, evaluated on demand. */
import type { Crypto } from '../../record/crypto.ts'
import { CausalOrder } from './causal-order.ts'
import { Governance } from './governance.ts'
import type { GovernanceEntry } from './governance-entry.ts'
import { Outcome } from './outcome.ts'

export class GovernanceState {
  readonly #crypto: Crypto
  readonly #space: string
  readonly order = new CausalOrder<GovernanceEntry>()
  #waiting: GovernanceEntry[] = []
  #outcome: Outcome | null = null
  #governance: Governance | null = null

  /** @param space hash of the genesis record */
  constructor(crypto: Crypto, space: string) {
    this.#crypto = crypto
    this.#space = space
  }

  get size(): number {
    return this.order.size + this.#waiting.length
  }

  add(entry: GovernanceEntry): void {
    this.#waiting.push(entry)
  }

  /**
   * The result of all records together; null without genesis. Records that arrived since the last access are evaluated
   * at most once.
   */
  get governance(): Governance | null {
    if (this.#waiting.length === 0) return this.#governance
    for (const entry of this.#waiting) {
      const place = this.order.add(entry)
      if (place === 'known') continue
      if (place === 'anew' || !this.#outcome?.extend(entry, place === 'last')) this.#outcome = null
    }
    this.#waiting = []
    if (!this.order.get(this.#space)) return null
    this.#outcome ??= new Outcome(this.#crypto, this.order)
    this.#governance = new Governance(this.#outcome)
    return this.#governance
  }
}
