/** What one window that watches a cast is sent: less while it doesn't keep up. */
import type { CastFrameInput } from '../../../../shared/tools/casts/calls.ts'
import { SOUND, STRIPES } from '../../../../shared/tools/casts/stripes.ts'

/** Frames that the window hasn't handled: from then on it lacks the higher layers, all pictures, and everything. */
const BEHIND = { smooth: 64, pictures: 128, all: 256 } as const
/** Bytes of them that count as all. */
const MOST_BYTES = 4 * 1024 * 1024

/** Stripes without which no picture can be decoded, up to this one. */
const LOWEST = 2

export class WindowFeed {
  /** Bytes of each frame that the window hasn't handled, the oldest first. */
  readonly #waiting: number[] = []
  #bytes = 0
  #sent = 0
  /** Something was left out that pictures, or those of higher layers, can't be decoded without. */
  #needsKey = false
  #needsLowest = false
  #wanted: number

  /** @param wanted the first stripes */
  constructor(wanted: number) {
    this.#wanted = wanted
  }

  get wanted(): number {
    return this.#wanted
  }

  want(stripes: number): void {
    this.#needsKey ||= this.#wanted <= LOWEST
    this.#needsLowest ||= this.#wanted < STRIPES.length
    this.#wanted = stripes
  }

  /** Whether the window is sent the frame; then it counts as sent. */
  takes(frame: CastFrameInput): boolean {
    if (frame.stripe >= this.#wanted || !this.#fits(frame)) return false
    const size = frame.chunks.reduce((sum, { length }) => sum + length, 0)
    this.#waiting.push(size)
    this.#bytes += size
    this.#sent++
    return true
  }

  /** @param frames that the window has handled, in all */
  took(frames: number): void {
    const before = this.#sent - this.#waiting.length
    for (const size of this.#waiting.splice(0, Math.max(0, frames - before))) this.#bytes -= size
  }

  #fits({ stripe, layer, isKey }: CastFrameInput): boolean {
    const behind = this.#bytes > MOST_BYTES ? BEHIND.all : this.#waiting.length
    if (stripe === SOUND) return behind < BEHIND.all
    this.#needsKey = behind >= BEHIND.pictures || (this.#needsKey && !isKey)
    this.#needsLowest = behind >= BEHIND.smooth || (this.#needsLowest && layer > 0)
    return !this.#needsKey && (layer === 0 || !this.#needsLowest)
  }
}
