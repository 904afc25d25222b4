/** The squashes of a space on this device, and which of them replace records (shared/record/SPEC.md, S3–S5). */
import { type Chain, type ChainKey, chainKey } from '../record/chain-id.ts'
import type { ChainHead } from '../space/governance/governance-change.ts'
import type { StoredHead, StoredSquash } from './store.ts'

/**
 * Whether rewinding a chain to a place removes a squash: its own place, or that of a record it replaced, is at or above
 * it. A squash that came ahead is stored beside the chain, so its own place doesn't matter.
 */
export const isOver = ({ form, seq, last }: StoredSquash, from: number): boolean =>
  last >= from || (form !== 'ahead' && seq >= from)

export class Squashes {
  readonly #isSettled: (head: ChainHead) => boolean
  /** Each chain's squashes, ordered by place. */
  readonly #chains = new Map<ChainKey, StoredSquash[]>()

  constructor(isSettled: (head: ChainHead) => boolean) {
    this.#isSettled = isSettled
  }

  add(squash: StoredSquash): void {
    const key = chainKey(squash.chain)
    const squashes = this.#chains.get(key) ?? []
    const before = squashes.findLastIndex(({ seq }) => seq <= squash.seq)
    const isKnown = squashes[before]?.seq === squash.seq
    squashes.splice(isKnown ? before : before + 1, isKnown ? 1 : 0, squash)
    this.#chains.set(key, squashes)
  }

  remove(chain: Chain): void {
    this.#chains.delete(chainKey(chain))
  }

  /** Drops squashes at or over a place. */
  cut(chain: Chain, from: number): void {
    this.#chains.set(
      chainKey(chain),
      this.of(chain).filter((squash) => !isOver(squash, from)),
    )
  }

  of(chain: Chain): readonly StoredSquash[] {
    return this.#chains.get(chainKey(chain)) ?? []
  }

  *all(): Generator<StoredSquash> {
    for (const squashes of this.#chains.values()) yield* squashes
  }

  /** Settled squashes whose replaced records are still stored. */
  replaceable(): StoredSquash[] {
    return [...this.all()].filter((squash) => squash.form === 'beside' && this.#isSettled(squash))
  }

  /** Squashes that no checkpoint names yet, up to a head of their chain. */
  unsettled(held: ChainHead): StoredSquash[] {
    return this.of(held.chain).filter(
      (squash) => squash.form === 'beside' && squash.seq <= held.seq && !this.#isSettled(squash),
    )
  }

  /** The head after a squash that came ahead and directly follows a head. */
  reached(head: StoredHead): StoredHead | null {
    const { seq, hash } = head
    const isNext = (each: StoredSquash): boolean => each.form === 'ahead' && each.seq === seq + 1 && each.prev === hash
    const squash = this.of(head.chain).find(isNext)
    return squash ? { ...head, seq: squash.seq, hash: squash.hash } : null
  }

  /** The squash returned instead of the record at this place. */
  standingAt(chain: Chain, seq: number): StoredSquash | null {
    let widest: StoredSquash | null = null
    for (const squash of this.of(chain)) {
      const stands = squash.form === 'beside' ? squash.first === seq && this.#isSettled(squash) : squash.first <= seq
      if (stands && squash.last >= seq && (widest === null || squash.last > widest.last)) widest = squash
    }
    return widest
  }

  /** Skips the places of squashes that a reader starting at `began` already got. */
  skip(chain: Chain, seq: number, began: number): number {
    let next = seq
    for (const squash of this.of(chain)) if (squash.seq === next && this.#wasGiven(squash, began)) next += 1
    return next
  }

  /** The next place after `seq` at which something other than the stored record is returned. */
  nextStop(chain: Chain, seq: number, began: number): number {
    let stop = Number.POSITIVE_INFINITY
    for (const squash of this.of(chain)) {
      const stands = squash.form !== 'beside' || this.#isSettled(squash)
      if (stands && squash.first > seq) stop = Math.min(stop, squash.first)
      if (squash.seq > seq && this.#wasGiven(squash, began)) stop = Math.min(stop, squash.seq)
    }
    return stop
  }

  #wasGiven(squash: StoredSquash, began: number): boolean {
    const isPassed = squash.form === 'beside' ? began <= squash.first : began <= squash.last
    return isPassed && this.#isSettled(squash)
  }
}
