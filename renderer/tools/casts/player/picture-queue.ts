/** Encoded pictures in the order in which they are to be decoded, without those that lack what they need. */
import type { CastFrameInput } from '../../../../shared/tools/casts/calls.ts'

/** Milliseconds before a picture is due in which it is decoded, and those that remain if one before it is missing. */
const AHEAD = 200
const LEAST_AHEAD = 80
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
    const isUseless = !frame.isKey && frame.needs === null
    if (isUseless || frame.time <= this.#last) return
    const at = this.#waiting.findLastIndex(({ time }) => time < frame.time) + 1
    this.#waiting.splice(at, 0, frame)
    if (this.#waiting.length > MOST) this.#waiting.shift()
  }

  /**
   * What is to be decoded now. A picture that is missing is waited for until the next one has to be decoded without it;
   * those that need it wait on, since it may come late and the next key picture is far.
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

  /** Nothing that comes can be decoded before the next key picture. */
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
