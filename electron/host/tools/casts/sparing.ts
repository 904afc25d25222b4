/**
 * Whether this device passes on nothing of others' casts for now, whatever its person allows: its battery is low, or
 * its network costs by what goes over it (SPEC.md, F9).
 */
import type { Machine } from '../../processes/machine.ts'

export interface SparingOptions {
  machine: Pick<Machine, 'isMetered'>
  /** Milliseconds of a clock that nobody sets. */
  steady(): number
}

/** How often the system is asked about the network, in milliseconds. */
export const ASK_EVERY = 120_000

export class Sparing {
  readonly #options: SparingOptions
  /** Windows that say so. */
  readonly #windows = new Set<string>()
  #isMetered = false
  #asked = Number.NEGATIVE_INFINITY

  constructor(options: SparingOptions) {
    this.#options = options
  }

  get spares(): boolean {
    return this.#isMetered || this.#windows.size > 0
  }

  /** Only windows know of battery, and browsers sometimes of the network. */
  said(client: string, spares: boolean): void {
    if (spares) this.#windows.add(client)
    else this.#windows.delete(client)
  }

  /** A window is gone. */
  gone(client: string): void {
    this.#windows.delete(client)
  }

  /**
   * Asks about the network now and then, while something is passed on, or isn't because of the network. Call it about
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
