/** Chooses the current epoch (shared/record/SPEC.md, V23). */
import type { CausalOrder } from './governance/causal-order.ts'
import type { Epoch, GovernanceEntry } from './governance/governance-entry.ts'

interface Tip {
  epoch: Epoch
  /** Departures that the epoch has not seen. */
  unseen: readonly string[]
}

/** The epoch that no other has seen; of several, the one that has seen the most departures, then the lowest hash. */
export class CurrentKeys {
  readonly #order: CausalOrder<GovernanceEntry>
  readonly #departures: readonly string[]
  #tips: readonly Tip[] = []
  #current: Epoch
  /** The current epoch and its descendants. */
  #after: Set<string>

  /** @param departures hashes of departures of devices that know keys */
  constructor(order: CausalOrder<GovernanceEntry>, epochs: readonly Epoch[], departures: readonly string[]) {
    this.#order = order
    this.#departures = departures
    for (const epoch of epochs) this.#tip(epoch)
    this.#current = this.#first().epoch
    this.#after = order.after(this.#current.hash)
  }

  get epoch(): Epoch {
    return this.#current
  }

  /** Whether no former member knows the current keys and there are no concurrent ones. */
  get isSettled(): boolean {
    return this.#tips.length === 1 && this.#first().unseen.length === 0
  }

  /** Whether a record had seen the current epoch. */
  isSeenBy(hash: string): boolean {
    return this.#after.has(hash)
  }

  /** Whether an epoch has seen all departures. Checks the latest first, which few epochs have seen. */
  isSafe({ hash }: Epoch): boolean {
    return this.#departures.findLast((departure) => !this.#order.sees(hash, departure)) === undefined
  }

  /** Adds a record that nothing builds on yet. @param parents the records it comes after */
  follow(hash: string, parents: readonly string[]): void {
    if (parents.some((parent) => this.#after.has(parent))) this.#after.add(hash)
  }

  /** Adds a valid epoch that nothing builds on yet. */
  add(epoch: Epoch): void {
    this.#tip(epoch)
    const { epoch: current } = this.#first()
    if (current === this.#current) return
    this.#current = current
    this.#after = this.#order.after(current.hash)
  }

  #first(): Tip {
    return this.#tips.reduce((first, tip) => {
      const less = tip.unseen.length - first.unseen.length
      return less < 0 || (less === 0 && tip.epoch.hash < first.epoch.hash) ? tip : first
    })
  }

  #tip(epoch: Epoch): void {
    const superseded = this.#tips.filter((tip) => this.#order.sees(epoch.hash, tip.epoch.hash))
    // The new epoch has seen whatever an earlier one has.
    const [one, ...others] = superseded
    const open = one
      ? one.unseen.filter((hash) => others.every(({ unseen }) => unseen.includes(hash)))
      : this.#departures
    const unseen = open.filter((departure) => !this.#order.sees(epoch.hash, departure))
    this.#tips = [...this.#tips.filter((tip) => !superseded.includes(tip)), { epoch, unseen }]
  }
}
