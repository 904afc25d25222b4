/**
 * One author's frames as far as we know them, with some retained for neighbors that missed them. Nothing is believed
 * before we have seen the author's signature.
 */
import { TokenBucket } from '../mesh/token-bucket.ts'
import { LIVE } from './limits.ts'
import type { LiveFrame } from './messages.ts'

interface Kept {
  frame: LiveFrame
  at: number
}

export class AuthorStream {
  readonly session: number
  /** Neighbors that get the frames from others: we announce frames to them, but don't push any. */
  readonly lazy = new Set<string>()
  /** The first to bring the last frame. */
  parent: string | null = null
  lastHeard: number
  highest: number
  /** The last frame here at the previous check: newer ones may still be on their way elsewhere. */
  settled = -1
  readonly #steady: () => number
  /** Frames from before we began to listen aren't requested. */
  readonly #floor: number
  readonly #heard: number
  readonly #seen = new Set<number>()
  readonly #kept = new Map<number, Kept>()
  /** When each frame was last requested, and from which neighbors. */
  readonly #asked = new Map<number, { at: number; of: Set<string> }>()
  readonly #frames: TokenBucket
  readonly #bytes: TokenBucket
  #keptBytes = 0

  /**
   * @param from earlier frames aren't requested
   * @param heard every valid frame up to here was heard; -1: none
   * @param steady milliseconds of a monotonic clock
   */
  constructor({ session, seq }: Pick<LiveFrame, 'session' | 'seq'>, from: number, heard: number, steady: () => number) {
    this.session = session
    this.highest = seq
    this.#floor = from
    this.#heard = heard
    this.#steady = steady
    this.lastHeard = steady()
    this.#frames = new TokenBucket(LIVE.framesPerSecond, LIVE.frameBurst, steady)
    this.#bytes = new TokenBucket(LIVE.bytesPerSecond, LIVE.byteBurst, steady)
  }

  has(seq: number): boolean {
    return seq <= this.#heard || seq <= this.highest - LIVE.window || this.#seen.has(seq)
  }

  /** Notes a new frame. Returns false if its author sends too much: the frame then goes no further. */
  note({ seq, sealed }: LiveFrame): boolean {
    this.lastHeard = this.#steady()
    this.#seen.add(seq)
    this.#asked.delete(seq)
    if (seq > this.highest) {
      const gone = Math.min(this.highest, seq - LIVE.window)
      for (let old = this.highest - LIVE.window + 1; old <= gone; old++) this.#seen.delete(old)
      this.highest = seq
    }
    return this.#frames.take() && this.#bytes.take(sealed.length)
  }

  /** Retains a frame for neighbors that miss it. */
  keep(frame: LiveFrame): void {
    this.#kept.set(frame.seq, { frame, at: this.#steady() })
    this.#keptBytes += frame.sealed.length
    this.#tidy()
  }

  /** Returns the missing frames up to `seq`, which a neighbor may have, that should be requested from it now. */
  missingUpTo(seq: number, neighbor: string): number[] {
    const missing: number[] = []
    // The number of requested frames is limited, however far ahead a neighbor claims to be.
    const last = Math.min(seq, this.highest + LIVE.asked)
    for (let each = Math.max(this.#floor, this.highest - LIVE.window + 1); each <= last; each++) {
      if (!this.has(each) && this.#mayAsk(each, neighbor)) missing.push(each)
      if (missing.length === LIVE.asked) break
    }
    for (const each of missing) {
      const { of } = this.#asked.get(each) ?? { of: new Set() }
      this.#asked.set(each, { at: this.#steady(), of: of.add(neighbor) })
    }
    return missing
  }

  /** Neighbors are asked one after another: a neighbor with newer frames may not have this one. */
  #mayAsk(seq: number, neighbor: string): boolean {
    const asked = this.#asked.get(seq)
    return !asked || this.#steady() - asked.at >= (asked.of.has(neighbor) ? LIVE.askAgain : LIVE.askNext)
  }

  frame(seq: number): LiveFrame | null {
    return this.#kept.get(seq)?.frame ?? null
  }

  /** Drops frames that are too old to be requested. */
  look(): void {
    this.settled = this.highest
    this.#tidy()
    for (const [seq, { at }] of this.#asked) if (this.#steady() - at > LIVE.keptFor) this.#asked.delete(seq)
  }

  #tidy(): void {
    for (const [seq, { frame, at }] of this.#kept) {
      if (this.#keptBytes <= LIVE.keptBytes && this.#steady() - at <= LIVE.keptFor) return
      this.#kept.delete(seq)
      this.#keptBytes -= frame.sealed.length
    }
  }
}
