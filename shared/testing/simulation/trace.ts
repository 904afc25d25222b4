/** All events of a simulation as one number, which is equal if two runs were identical to the bit. */
import { utf8 } from '../../record/bytes.ts'

export class Trace {
  /** Called for each event, for debugging. */
  onLine: ((line: string) => void) | null = null
  count = 0
  /** Two runs of FNV-1a with different initial values. */
  #low = 0x811c9dc5
  #high = 0x1b873593

  /** @param bytes the bytes that were sent, if any */
  note(line: string, bytes: Uint8Array | null = null): void {
    this.count += 1
    this.#add(utf8(line))
    if (bytes) this.#add(bytes)
    this.onLine?.(bytes ? `${line} ${bytes.length} bytes` : line)
  }

  get hash(): string {
    const hex = (part: number): string => (part >>> 0).toString(16).padStart(8, '0')
    return hex(this.#high) + hex(this.#low)
  }

  #add(bytes: Uint8Array): void {
    for (const byte of bytes) {
      this.#low = Math.imul(this.#low ^ byte, 0x01000193)
      this.#high = Math.imul(this.#high ^ (byte + 1), 0x85ebca6b) ^ (this.#high >>> 13)
    }
    this.#low = Math.imul(this.#low ^ 0x100, 0x01000193)
  }
}
