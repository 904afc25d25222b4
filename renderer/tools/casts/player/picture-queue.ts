/** Encoded pictures in decoding order. Pictures wait until those they depend on have been decoded. */
import type { CastFrameInput } from '../../../../shared/tools/casts/calls.ts'

/**
 * Milliseconds before a picture is due at which it is decoded, and at which it is decoded if an earlier one is missing.
 */
const AHEAD = 200
const LEAST_AHEAD = 80
/** Maximum number of waiting pictures. More wait only if no one plays them. */
const MOST = 600
/** Number of decoded pictures remembered, since others may depend on them. */
const REMEMBERED = 64

export class PictureQueue {
  #waiting: CastFrameInput[] = []
  #decoded: number[] = []
  #last = Number.NEGATIVE_INFINITY

  /** Adds a frame, in any order of arrival. */
  add(frame: CastFrameInput): void {
    const isUseless = !frame.isKey && frame.needs === null
    if (isUseless || frame.time <= this.#last) return
    const at = this.#waiting.findLastIndex(({ time }) => time < frame.time) + 1
    this.#waiting.splice(at, 0, frame)
    if (this.#waiting.length > MOST) this.#waiting.shift()
  }

  /**
   * Takes the pictures to decode now. A missing picture is waited for until the next one has to be decoded without it.
   * Those that depend on it keep waiting, since it may still arrive and the next key picture is far off.
   *
   * @param position of the clock, in the cast
   */
  take(position: number): CastFrameInput[] {
    const taken: CastFrameInput[] = []
    const due = this.#waiting.findLastIndex(({ time }) => time <= position + AHEAD) + 1
    let lacking: CastFrameInput[] = []
    for (const frame of this.#waiting.splice(0, due)) {
      const mustWait = lacking.length > 0 && frame.time > position + LEAST_AHEAD
      if (mustWait || !this.#hasWhatItNeeds(frame)) lacking.push(frame)
      else {
        lacking = []
        this.#noteTaken(frame)
        taken.push(frame)
      }
    }
    this.#waiting.unshift(...lacking)
    return taken
  }

  /** From now on, nothing can be decoded before the next key picture. */
  restart(): void {
    this.#decoded = []
  }

  clear(): void {
    this.#waiting = []
    this.#decoded = []
  }

  #hasWhatItNeeds({ isKey, needs }: CastFrameInput): boolean {
    return isKey || (needs !== null && this.#decoded.includes(needs))
  }

  #noteTaken({ time, isKey }: CastFrameInput): void {
    if (isKey) this.#decoded = []
    this.#decoded.push(time)
    if (this.#decoded.length > REMEMBERED) this.#decoded.shift()
    this.#last = time
  }
}
