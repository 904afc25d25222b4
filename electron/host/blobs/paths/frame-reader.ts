/** Cuts a stream of bytes into messages: four bytes of length, little endian, and so many bytes. */

export const LENGTH_BYTES = 4

export class FrameReader {
  readonly #maximum: number
  readonly #onFrame: (frame: Buffer) => boolean
  readonly #make: (length: number) => Buffer
  readonly #header = Buffer.alloc(LENGTH_BYTES)
  #headerBytes = 0
  #frame: Buffer | null = null
  #filled = 0

  /**
   * @param maximum bytes of the longest frame
   * @param onFrame its bytes may be kept and changed; false: nothing more is wanted
   * @param make memory for a frame that comes in parts
   */
  constructor(
    maximum: number,
    onFrame: (frame: Buffer) => boolean,
    make: (length: number) => Buffer = Buffer.allocUnsafeSlow,
  ) {
    this.#maximum = maximum
    this.#onFrame = onFrame
    this.#make = make
  }

  /** Takes what has come in, which is the reader's from now on. False: a frame was too long, or no more is wanted. */
  take(chunk: Buffer): boolean {
    let offset = 0
    while (offset < chunk.length) {
      if (this.#frame) {
        const step = Math.min(this.#frame.length - this.#filled, chunk.length - offset)
        chunk.copy(this.#frame, this.#filled, offset, offset + step)
        this.#filled += step
        offset += step
        if (this.#filled < this.#frame.length) return true
        const frame = this.#frame
        this.#frame = null
        if (!this.#onFrame(frame)) return false
        continue
      }
      const step = Math.min(LENGTH_BYTES - this.#headerBytes, chunk.length - offset)
      chunk.copy(this.#header, this.#headerBytes, offset, offset + step)
      this.#headerBytes += step
      offset += step
      if (this.#headerBytes < LENGTH_BYTES) return true
      this.#headerBytes = 0
      const length = this.#header.readUInt32LE(0)
      if (length > this.#maximum) return false
      if (length <= chunk.length - offset) {
        // Nothing is copied where all of it is there.
        if (!this.#onFrame(chunk.subarray(offset, offset + length))) return false
        offset += length
      } else {
        this.#frame = this.#make(length)
        this.#filled = 0
      }
    }
    return true
  }
}
