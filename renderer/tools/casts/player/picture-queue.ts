/** Encoded pictures in the order in which they are to be decoded, without those that lack what they need. */
import type { CastFrameInput } from '../../../../shared/tools/casts/calls.ts'

/** More wait than the most that can be kept: nobody plays them. */
const MOST = 600
/** Times of decoded pictures that others may need. */
const REMEMBERED = 64

export class PictureQueue {
  #waiting: CastFrameInput[] = []
  #decoded: number[] = []
  #last = Number.NEGATIVE_INFINITY

  /** In whatever order they come. */
  add(frame: CastFrameInput): void {
    if (frame.time <= this.#last) return
    const at = this.#waiting.findLastIndex(({ time }) => time < frame.time) + 1
    this.#waiting.splice(at, 0, frame)
    if (this.#waiting.length > MOST) this.#waiting.shift()
  }

  /** What is to be decoded for pictures until then. */
  take(until: number): CastFrameInput[] {
    const count = this.#waiting.findLastIndex(({ time }) => time <= until) + 1
    return this.#waiting.splice(0, count).filter((frame) => {
      const { time, isKey, needs } = frame
      if (!isKey && (needs === null || !this.#decoded.includes(needs))) return false
      if (isKey) this.#decoded = []
      this.#decoded.push(time)
      if (this.#decoded.length > REMEMBERED) this.#decoded.shift()
      this.#last = time
      return true
    })
  }

  /** Nothing that comes can be decoded before the next key picture. */
  restart(): void {
    this.#decoded = []
  }

  clear(): void {
    this.#waiting = []
    this.#decoded = []
  }
}
