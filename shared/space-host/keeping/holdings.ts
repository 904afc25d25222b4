/**
 * What other devices report to hold: of our own chains (in a publication, of all chains), so that we know which devices
 * have what, and how much more they claim to have than we do. Claims are believed only up to a number that fits on a
 * screen, and only while records arrive. A liar can't fill our memory.
 */
import type { ChainKey } from '../../record/chain-id.ts'
import { LIMITS } from '../../record/limits.ts'
import type { Head } from '../../sync/events.ts'

/** Maximum number of one chain's records that are believed to be missing. */
const MOST_MISSING = 2 ** 20
/** After this many milliseconds without a record of a claimed chain, we stop expecting it. */
const PATIENCE = 15_000
/** Progress is worth showing only for a history that arrives at this rate. */
const ARRIVING = { records: 50, within: 5000 }

interface Claim {
  seq: number
  /** Our last number when it last grew, and the time of that. */
  here: number
  at: number
}

/** Number of devices whose holdings are remembered. */
const MOST_DEVICES = 2000

export interface HoldingsOptions {
  /** Whether the holdings of a chain matter. */
  isWatched(chain: ChainKey, device: string): boolean
  /** Whether it is our own: a device that has more of it than we do may have another branch. */
  isOwn(chain: ChainKey): boolean
  /** The last number of a chain that is here; -1 if nothing is. */
  seqHere(chain: ChainKey): number
  /** Milliseconds. */
  now(): number
}

export class Holdings {
  readonly #options: HoldingsOptions
  /** Holdings of watched chains, by device. */
  readonly #watched = new Map<string, Map<ChainKey, number>>()
  /** Claims beyond what is here, by linked device. */
  readonly #ahead = new Map<string, Map<ChainKey, Claim>>()
  #arriving = { since: Number.NEGATIVE_INFINITY, records: 0, at: Number.NEGATIVE_INFINITY }

  constructor(options: HoldingsOptions) {
    this.#options = options
  }

  /** A device itself reported that it has these heads. */
  note(device: string, heads: readonly Head[]): void {
    const watched = mapOf(this.#watched, device)
    const [first] = this.#watched.keys()
    if (this.#watched.size > MOST_DEVICES && first !== undefined) this.#watched.delete(first)
    const ahead = mapOf(this.#ahead, device)
    for (const { chain, seq } of heads) {
      const here = this.#options.seqHere(chain)
      const mayDiffer = seq > here && this.#options.isOwn(chain)
      if (this.#options.isWatched(chain, device) && here >= 0 && !mayDiffer) watched.set(chain, Math.min(seq, here))
      if (seq <= here) ahead.delete(chain)
      else this.#claim(ahead, chain, seq, here)
    }
  }

  /** The last number of a watched chain that a device reported; -1 if there is none. */
  seqOf(device: string, chain: ChainKey): number {
    const claimed = this.#options.isWatched(chain, device) ? this.#ahead.get(device)?.get(chain) : undefined
    const said = this.#watched.get(device)?.get(chain) ?? -1
    const here = this.#options.seqHere(chain)
    if (!claimed || (claimed.seq > here && this.#options.isOwn(chain))) return said
    // A claim made before the records arrived becomes valid once they have.
    return Math.max(said, Math.min(claimed.seq, here))
  }

  /** Devices that have reported anything since the space was opened. */
  devices(): string[] {
    return [...this.#watched.keys()]
  }

  /** Counts others' records that have arrived. */
  arrived(records: number): void {
    const now = this.#options.now()
    if (now - this.#arriving.since > ARRIVING.within) this.#arriving = { ...this.#arriving, since: now, records: 0 }
    this.#arriving.records += records
    if (this.#arriving.records >= ARRIVING.records) this.#arriving.at = now
  }

  /** How many more records linked devices claim than we have, while records are arriving. */
  missing(): number {
    if (this.#options.now() - this.#arriving.at > ARRIVING.within) return 0
    const most = new Map<ChainKey, number>()
    for (const [device, claims] of this.#ahead) {
      for (const [chain, claim] of claims) {
        const missing = this.#missingOf(chain, claim)
        if (missing === 0) this.#settle(device, chain)
        else if (missing > (most.get(chain) ?? 0)) most.set(chain, missing)
      }
    }
    let sum = 0
    for (const count of most.values()) sum += count
    return sum
  }

  /** Stops expecting the rest of a claimed chain. */
  #settle(device: string, chain: ChainKey): void {
    const seq = this.seqOf(device, chain)
    this.#ahead.get(device)?.delete(chain)
    if (seq >= 0 && this.#options.isWatched(chain, device)) mapOf(this.#watched, device).set(chain, seq)
  }

  #claim(ahead: Map<ChainKey, Claim>, chain: ChainKey, seq: number, here: number): void {
    const known = ahead.get(chain)
    if (known) known.seq = Math.max(known.seq, seq)
    else if (ahead.size < LIMITS.chainsPerSpace) ahead.set(chain, { seq, here, at: this.#options.now() })
  }

  #missingOf(chain: ChainKey, claim: Claim): number {
    const here = this.#options.seqHere(chain)
    const now = this.#options.now()
    if (here > claim.here) {
      claim.here = here
      claim.at = now
    }
    return now - claim.at > PATIENCE ? 0 : Math.min(Math.max(0, claim.seq - here), MOST_MISSING)
  }

  /** The device is no longer linked, but still holds what it held of ours. */
  unlinked(device: string): void {
    for (const chain of this.#ahead.get(device)?.keys() ?? []) this.#settle(device, chain)
    this.#ahead.delete(device)
  }
}

function mapOf<Value>(maps: Map<string, Map<ChainKey, Value>>, device: string): Map<ChainKey, Value> {
  const known = maps.get(device)
  if (known) return known
  const made = new Map<ChainKey, Value>()
  maps.set(device, made)
  return made
}
