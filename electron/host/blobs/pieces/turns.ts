/**
 * Spreads work on blob bytes over turns of the event loop, so that records, which are few and which people wait for,
 * never queue behind much of it.
 */
import { soon } from '../../timers.ts'

/** Budget of one turn: about a third of a millisecond of work. Bytes. */
export const TURN_BYTES = 256 * 1024

export class Turns {
  #left = TURN_BYTES
  #next: NodeJS.Immediate | null = null
  readonly #waiting: { bytes: number; go: () => void }[] = []

  /** Resolves when this many bytes can be worked on, in the order of the calls. */
  async take(bytes: number): Promise<void> {
    this.#next ??= soon(() => this.#turn())
    if (this.#waiting.length > 0 || this.#left <= 0) {
      await new Promise<void>((go) => {
        this.#waiting.push({ bytes, go })
      })
    } else this.#left -= bytes
  }

  #turn(): void {
    this.#left = TURN_BYTES
    while (this.#left > 0) {
      const first = this.#waiting.shift()
      if (!first) break
      this.#left -= first.bytes
      first.go()
    }
    this.#next = this.#left < TURN_BYTES ? soon(() => this.#turn()) : null
  }
}
