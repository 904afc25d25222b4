/** What one window that watches a cast is sent: less while it can't keep up. */
import type { CastFrameInput } from '../../../../shared/tools/casts/calls.ts'
import { SOUND, STRIPES } from '../../../../shared/tools/casts/stripes.ts'

/**
 * Numbers of unhandled frames from which the window no longer gets the higher layers, any pictures, and anything at
 * all.
 */
const BEHIND = { smooth: 64, pictures: 128, all: 256 } as const
/** From this many unhandled bytes, it gets nothing at all. */
const MOST_BYTES = 4 * 1024 * 1024

/** No picture can be decoded without the stripes up to this one. */
const LOWEST = 2

export class WindowFeed {
  /** Sizes in bytes of the frames that the window hasn't handled, the oldest first. */
  readonly #waiting: number[] = []
  #bytes = 0
  #sent = 0
  /** Frames were left out that are needed to decode pictures, or those of higher layers. */
  #needsKey = false
  #needsLowest = false
  readonly #forwardsOnly: boolean
  #wanted: number

  /** @param wanted the number of stripes, from the first @param forwardsOnly the window gets no frames */
  constructor(wanted: number, forwardsOnly = false) {
    this.#wanted = wanted
    this.#forwardsOnly = forwardsOnly
  }

  get wanted(): number {
    return this.#wanted
  }

  want(stripes: number): void {
    this.#needsKey ||= this.#wanted <= LOWEST
    this.#needsLowest ||= this.#wanted < STRIPES.length
    this.#wanted = stripes
  }

  /** Returns whether the window is sent the frame, and counts it if so. */
  takes(frame: CastFrameInput): boolean {
    if (this.#forwardsOnly || frame.stripe >= this.#wanted || !this.#fits(frame)) return false
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
