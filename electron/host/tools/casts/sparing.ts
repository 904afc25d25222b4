/**
 * Whether this device doesn't forward others' casts for now, whatever its person allows: its battery is low, or its
 * network is metered (SPEC.md, F9).
 */
import type { Machine } from '../../processes/machine.ts'

export interface SparingOptions {
  machine: Pick<Machine, 'isMetered'>
  /** A monotonic clock in milliseconds. */
  steady(): number
}

/** How often the system is asked about the network, in milliseconds. */
export const ASK_EVERY = 120_000

export class Sparing {
  readonly #options: SparingOptions
  /** Windows that report a reason. */
  readonly #windows = new Set<string>()
  #isMetered = false
  #asked = Number.NEGATIVE_INFINITY

  constructor(options: SparingOptions) {
    this.#options = options
  }

  get spares(): boolean {
    return this.#isMetered || this.#windows.size > 0
  }

  /** Only windows know the battery's state, and sometimes the network's. */
  said(client: string, spares: boolean): void {
    if (spares) this.#windows.add(client)
    else this.#windows.delete(client)
  }

  /** A window was closed. */
  gone(client: string): void {
    this.#windows.delete(client)
  }

  /**
   * Asks about the network now and then, while something is forwarded or the network is metered. To be called about
   * once a second.
   */
  look(passesOn: boolean): void {
    const { machine, steady } = this.#options
    if (!passesOn && !this.#isMetered) return
    if (steady() - this.#asked < ASK_EVERY) return
    this.#asked = steady()
    void machine.isMetered().then((isMetered) => {
      this.#isMetered = isMetered === true
    })
  }
}
