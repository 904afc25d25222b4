/**
 * Cuts a stream of bytes into messages: a length of four bytes, little-endian, and that many bytes. Data is passed to
 * `take`, or read into `room()` and reported to `filled`. In the second case, the system writes a long frame directly
 * to the frame's own memory, without a copy.
 */
import { copyInto } from '../pieces/copy-into.ts'

export const LENGTH_BYTES = 4
/** Buffer size between frames. */
const SMALL_BYTES = 4096

export class FrameReader {
  readonly #maximum: number
  readonly #deliver: (frame: Buffer) => boolean
  readonly #make: (length: number) => Buffer
  readonly #header = Buffer.alloc(LENGTH_BYTES)
  #small: Buffer | null = null
  #headerBytes = 0
  /** Has room for the next length after the frame. */
  #frame: Buffer | null = null
  #length = 0
  #filled = 0

  /**
   * @param maximum length of a frame
   * @param deliver can keep and change the bytes; returns false to stop
   * @param make allocates memory for a frame
   */
  constructor(
    maximum: number,
    deliver: (frame: Buffer) => boolean,
    make: (length: number) => Buffer = Buffer.allocUnsafeSlow,
  ) {
    this.#maximum = maximum
    this.#deliver = deliver
    this.#make = make
  }

  /** Buffer for the next bytes of the stream, until `filled` is called. Never empty. */
  room(): Buffer {
    if (this.#frame) return this.#frame.subarray(this.#filled)
    this.#small ??= Buffer.allocUnsafeSlow(SMALL_BYTES)
    return this.#small
  }

  /** Reports that this many bytes were written to `room()`. Returns false like `take`. */
  filled(count: number): boolean {
    const frame = this.#frame
    if (!frame) return this.take((this.#small as Buffer).subarray(0, count))
    this.#filled += count
    if (this.#filled < this.#length) return true
    // Read the next bytes before the frame is handed over.
    const next = Buffer.from(frame.subarray(this.#length, this.#filled))
    return this.#done(frame) && this.take(next)
  }

  /** Takes incoming bytes, and copies them. Returns false if a frame was too long, or if `deliver` did. */
  take(chunk: Buffer): boolean {
    let offset = 0
    while (offset < chunk.length) {
      if (this.#frame) {
        const step = Math.min(this.#length - this.#filled, chunk.length - offset)
        copyInto(this.#frame.subarray(this.#filled), chunk.subarray(offset, offset + step))
        this.#filled += step
        offset += step
        if (this.#filled < this.#length) return true
        if (!this.#done(this.#frame)) return false
        continue
      }
      const step = Math.min(LENGTH_BYTES - this.#headerBytes, chunk.length - offset)
      chunk.copy(this.#header, this.#headerBytes, offset, offset + step)
      this.#headerBytes += step
      offset += step
      if (this.#headerBytes < LENGTH_BYTES) return true
      this.#headerBytes = 0
      this.#length = this.#header.readUInt32LE(0)
      if (this.#length > this.#maximum) return false
      this.#frame = this.#make(this.#length + LENGTH_BYTES)
      this.#filled = 0
      if (this.#length === 0 && !this.#done(this.#frame)) return false
    }
    return true
  }

  #done(frame: Buffer): boolean {
    this.#frame = null
    return this.#deliver(frame.subarray(0, this.#length))
  }
}
