/** What is known of one author's frames, and a few of them for whom missed one. Nothing of it is believed before the author's signature was seen. */
import { TokenBucket } from '../mesh/token-bucket.ts'
import { LIVE } from './limits.ts'
import type { LiveFrame } from './messages.ts'

interface Kept {
  frame: LiveFrame
  at: number
}

export class AuthorStream {
  readonly session: number
  /** Neighbours that have it from somebody else: they are told what there is, and nothing is pushed. */
  readonly lazy = new Set<string>()
  /** Who brought the last frame first. */
  parent: string | null = null
  lastHeard: number
  highest: number
  /** The last one that was here when was looked last: what is newer may still be on its way elsewhere. */
  settled = -1
  readonly #now: () => number
  /** What came before we began to listen is not asked for. */
  readonly #floor: number
  readonly #heard: number
  readonly #seen = new Set<number>()
  readonly #kept = new Map<number, Kept>()
  /** When it was asked for last, and of whom. */
  readonly #asked = new Map<number, { at: number; of: Set<string> }>()
  readonly #frames: TokenBucket
  readonly #bytes: TokenBucket
  #keptBytes = 0

  /** @param from frames of before are not asked for @param heard up to here all was heard that counts; -1: nothing */
  constructor({ session, seq }: Pick<LiveFrame, 'session' | 'seq'>, from: number, heard: number, now: () => number) {
    this.session = session
    this.highest = seq
    this.#floor = from
    this.#heard = heard
    this.#now = now
    this.lastHeard = now()
    this.#frames = new TokenBucket(LIVE.framesPerSecond, LIVE.frameBurst, now)
    this.#bytes = new TokenBucket(LIVE.bytesPerSecond, LIVE.byteBurst, now)
  }

  has(seq: number): boolean {
    return seq <= this.#heard || seq <= this.highest - LIVE.window || this.#seen.has(seq)
  }

  /** Takes note of a frame that was not here. False where its author says too much: it goes no further. */
  note({ seq, sealed }: LiveFrame): boolean {
    this.lastHeard = this.#now()
    this.#seen.add(seq)
    this.#asked.delete(seq)
    if (seq > this.highest) {
      const gone = Math.min(this.highest, seq - LIVE.window)
      for (let old = this.highest - LIVE.window + 1; old <= gone; old++) this.#seen.delete(old)
      this.highest = seq
    }
    return this.#frames.take() && this.#bytes.take(sealed.length)
  }

  /** Keeps a frame for whoever misses it. */
  keep(frame: LiveFrame): void {
    this.#kept.set(frame.seq, { frame, at: this.#now() })
    this.#keptBytes += frame.sealed.length
    this.#tidy()
  }

  /** Of those up to `seq`, which a neighbour may have: what is missing here and is to be asked of it now. */
  missingUpTo(seq: number, neighbour: string): number[] {
    const missing: number[] = []
    // However far ahead somebody claims to be, only so much is asked for.
    const last = Math.min(seq, this.highest + LIVE.asked)
    for (let each = Math.max(this.#floor, this.highest - LIVE.window + 1); each <= last; each++) {
      if (!this.has(each) && this.#mayAsk(each, neighbour)) missing.push(each)
      if (missing.length === LIVE.asked) break
    }
    for (const each of missing) {
      const { of } = this.#asked.get(each) ?? { of: new Set() }
      this.#asked.set(each, { at: this.#now(), of: of.add(neighbour) })
    }
    return missing
  }

  /** One after the other: who has newer ones need not have this one. */
  #mayAsk(seq: number, neighbour: string): boolean {
    const asked = this.#asked.get(seq)
    return !asked || this.#now() - asked.at >= (asked.of.has(neighbour) ? LIVE.askAgain : LIVE.askNext)
  }

  frame(seq: number): LiveFrame | null {
    return this.#kept.get(seq)?.frame ?? null
  }

  /** Lets go of what is too old to be asked for. */
  look(): void {
    this.settled = this.highest
    this.#tidy()
    for (const [seq, { at }] of this.#asked) if (this.#now() - at > LIVE.keptFor) this.#asked.delete(seq)
  }

  #tidy(): void {
    for (const [seq, { frame, at }] of this.#kept) {
      if (this.#keptBytes <= LIVE.keptBytes && this.#now() - at <= LIVE.keptFor) return
      this.#kept.delete(seq)
      this.#keptBytes -= frame.sealed.length
    }
  }
}
