/** Rate limits for control messages; excess is dropped without penalizing the sender. */
import { MESH } from '../../mesh/limits.ts'
import { TokenBucket } from '../../mesh/token-bucket.ts'
import type { HeardControl } from './control-message.ts'

interface Rate {
  readonly perSecond: number
  readonly burst: number
}

const PRESENCE: Rate = { perSecond: MESH.presencePerSecond, burst: MESH.presencePerSecond * 2 }
/** Admission and keys: a few when a link opens, then one now and then. Unknown kinds share this limit. */
const OTHERS: Rate = { perSecond: 10, burst: 100 }

export class ControlRates {
  readonly #now: () => number
  /** By device and purpose. */
  readonly #buckets = new Map<string, Map<string, TokenBucket>>()

  /** `now`: milliseconds. */
  constructor(now: () => number) {
    this.#now = now
  }

  takes(device: string, { type }: HeardControl): boolean {
    return type === 'presence' ? this.#take(device, 'presence', PRESENCE) : this.#take(device, 'others', OTHERS)
  }

  /** @param kind of a known tool; null if unknown @param rate declared by the tool */
  takesOfTool(device: string, kind: string | null, rate: Rate = OTHERS): boolean {
    return kind === null ? this.#take(device, 'others', OTHERS) : this.#take(device, kind, rate)
  }

  /** The device is no longer linked. */
  forget(device: string): void {
    this.#buckets.delete(device)
  }

  #take(device: string, purpose: string, { perSecond, burst }: Rate): boolean {
    const buckets = this.#buckets.get(device) ?? new Map<string, TokenBucket>()
    this.#buckets.set(device, buckets)
    const bucket = buckets.get(purpose) ?? new TokenBucket(perSecond, burst, this.#now)
    buckets.set(purpose, bucket)
    return bucket.take()
  }
}
