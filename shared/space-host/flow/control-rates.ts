/** How much of what devices tell each other besides records is taken: what is above is dropped, and blames nobody. */
import { MESH } from '../../mesh/limits.ts'
import { TokenBucket } from '../../mesh/token-bucket.ts'
import type { HeardControl } from './control-message.ts'

/** Admission and keys: a handful when a link stands, then now and then. */
const OTHERS = { perSecond: 10, burst: 100 }

export class ControlRates {
  readonly #now: () => number
  readonly #buckets = new Map<string, { presence: TokenBucket; others: TokenBucket }>()

  /** `now`: milliseconds. */
  constructor(now: () => number) {
    this.#now = now
  }

  takes(device: string, { type }: HeardControl): boolean {
    // What is said on topics has bounds of its own.
    if (type === 'topic') return true
    let buckets = this.#buckets.get(device)
    if (!buckets) {
      const { presencePerSecond } = MESH
      buckets = {
        presence: new TokenBucket(presencePerSecond, presencePerSecond * 2, this.#now),
        others: new TokenBucket(OTHERS.perSecond, OTHERS.burst, this.#now),
      }
      this.#buckets.set(device, buckets)
    }
    return buckets[type === 'presence' ? 'presence' : 'others'].take()
  }

  /** It is not linked any more. */
  forget(device: string): void {
    this.#buckets.delete(device)
  }
}
