/**
 * How long this device has held its heads, as far as checkpoints need it (shared/record/SPEC.md, V30): a few heads per
 * chain with the time at which each was first seen, kept across restarts.
 */
import { appendTo } from '../../base/append.ts'
import { fromHex, toHex } from '../../record/bytes.ts'
import { type CborValue, decode, encode } from '../../record/cbor.ts'
import { type ChainKey, chainKey, decodeChain, encodeChain } from '../../record/chain-id.ts'
import { FormatError } from '../../record/errors.ts'
import { LIMITS } from '../../record/limits.ts'
import type { ChainHead } from '../../space/governance/governance-change.ts'

interface Sighting {
  head: ChainHead
  /** Milliseconds. */
  since: number
}

/** Number of heads tracked per chain: a new one is noted every quarter of the horizon. */
const STEPS = 4

export class Sightings {
  readonly #chains = new Map<ChainKey, Sighting[]>()

  /** @param stored the output of `encode`; if invalid, all horizons start over, and nothing else is lost */
  constructor(stored: Uint8Array | null = null) {
    try {
      if (stored) for (const sighting of decodeSightings(stored)) this.#add(sighting)
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      this.#chains.clear()
    }
  }

  /** Notes the durable heads. Returns true if there is something new to store. @param now, horizon milliseconds */
  note(heads: Iterable<ChainHead>, now: number, horizon: number): boolean {
    let changed = false
    for (const { chain, seq, hash } of heads) {
      const seen = this.#chains.get(chainKey(chain))
      const last = seen?.at(-1)
      // If the clock was set back, nobody can tell how long they were held: count from now.
      for (const sighting of seen ?? []) sighting.since = Math.min(sighting.since, now)
      if (last && (seq <= last.head.seq || now - last.since < horizon / STEPS)) continue
      this.#add({ head: { chain, seq, hash }, since: now })
      changed = true
    }
    return changed
  }

  /**
   * The clock was set by this many milliseconds: shifts all times, since that doesn't change how long heads were held.
   */
  clockSet(by: number): void {
    for (const seen of this.#chains.values())
      for (const sighting of seen) sighting.since = Math.max(0, Math.round(sighting.since + by))
  }

  /** The highest head of each chain that has been held for the horizon. */
  settled(now: number, horizon: number): ChainHead[] {
    const heads: ChainHead[] = []
    for (const seen of this.#chains.values()) {
      const old = seen.findLastIndex(({ since }) => now - since >= horizon)
      if (old < 0) continue
      heads.push((seen[old] as Sighting).head)
      seen.splice(0, old)
    }
    return heads
  }

  encode(): Uint8Array {
    const all = [...this.#chains.values()].flat()
    return encode(
      all.map(({ head, since }): CborValue => [encodeChain(head.chain), head.seq, fromHex(head.hash), since]),
    )
  }

  #add(sighting: Sighting): void {
    const key = chainKey(sighting.head.chain)
    appendTo(this.#chains, key, sighting)
  }
}

function decodeSightings(bytes: Uint8Array): Sighting[] {
  const list = decode(bytes, LIMITS.chainsPerSpace * (STEPS + 2) * 128)
  if (!Array.isArray(list)) throw new FormatError('R1', 'not a list of sightings')
  return (list as CborValue[]).map((item) => {
    const [chainValue, seq, hash, since] = Array.isArray(item) ? (item as CborValue[]) : []
    const chain = decodeChain(chainValue)
    if (!chain || typeof seq !== 'number' || typeof since !== 'number' || !(hash instanceof Uint8Array)) {
      throw new FormatError('R1', 'not a sighting')
    }
    return { head: { chain, seq, hash: toHex(hash) }, since }
  })
}
