/** Writes numbers of a few bits each, lowest bit first (RFC 1951, 3.1.1). */
export class Bits {
  #bytes = new Uint8Array(64 * 1024)
  #length = 0
  #held = 0
  #count = 0

  /** @param count up to 16 */
  write(value: number, count: number): void {
    this.#held |= value << this.#count
    this.#count += count
    while (this.#count >= 8) {
      this.#put(this.#held & 0xff)
      this.#held >>>= 8
      this.#count -= 8
    }
  }

  /** Fills up the last byte. */
  align(): void {
    if (this.#count > 0) this.write(0, 8 - this.#count)
  }

  /** Call `align` first. */
  bytes(bytes: Uint8Array): void {
    for (const byte of bytes) this.#put(byte)
  }

  /** Returns all complete bytes since the last call. */
  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.#length)
    this.#length = 0
    return taken
  }

  #put(byte: number): void {
    if (this.#length === this.#bytes.length) {
      const longer = new Uint8Array(2 * this.#length)
      longer.set(this.#bytes)
      this.#bytes = longer
    }
    this.#bytes[this.#length++] = byte
  }
}
