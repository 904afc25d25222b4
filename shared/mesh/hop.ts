import { MESH } from './limits.ts'

/** The rule that the other end of a hop broke. */
export type HopViolation = 'chunk-size' | 'window' | 'credit'

export interface HopOptions {
  /** Sends one chunk over the socket or data channel. */
  send(chunk: Uint8Array): void
  sendCredit(bytes: number): void
  /** Takes a chunk that arrived. Its bytes count against the window until they are passed to `consumed`. */
  take(chunk: Uint8Array): void
  /** Sends queued bytes: there is more room than before. */
  resume(): void
  /** Maximum length of a chunk in bytes; MESH.chunkBytes by default. */
  chunkBytes?: number
  /**
   * How many of our bytes can be in flight now, if less than a window. At least the longest chunk and the other end's
   * `creditBytes`, or a chunk could wait forever.
   */
  mayBeUnderWay?(): number
  /** Send credit once this many bytes have been passed on; by default a quarter of a window. */
  creditBytes?: number
}

/**
 * Back-pressure over one WebSocket or data channel. Neither lets a browser pause reading, so the receiver gives credit
 * for bytes that it has passed on. In each direction, no more than a window is ever in flight, buffered or queued.
 */
export class Hop {
  readonly #options: HopOptions
  #writable: number = MESH.windowBytes
  #held = 0
  #passedOn = 0

  constructor(options: HopOptions) {
    this.#options = options
  }

  /** Sends as many of the bytes as the window allows now; returns that number. */
  write(bytes: Uint8Array): number {
    let sent = 0
    for (let room = this.#room(); sent < bytes.length && room > 0; room = this.#room()) {
      const length = Math.min(bytes.length - sent, MESH.chunkBytes, room)
      this.#writable -= length
      this.#options.send(bytes.subarray(sent, sent + length))
      sent += length
    }
    return sent
  }

  /** Sends a message in one chunk. Returns false if the window has no room for it now. */
  writeWhole(message: Uint8Array): boolean {
    if (message.length > this.#room()) return false
    this.#writable -= message.length
    this.#options.send(message)
    return true
  }

  /** Accepts a chunk from the other end. */
  receive(chunk: Uint8Array): HopViolation | null {
    if (chunk.length === 0 || chunk.length > (this.#options.chunkBytes ?? MESH.chunkBytes)) return 'chunk-size'
    if (this.#held + this.#passedOn + chunk.length > MESH.windowBytes) return 'window'
    this.#held += chunk.length
    this.#options.take(chunk)
    return null
  }

  /** Accepts credit from the other end. */
  receiveCredit(bytes: number): HopViolation | null {
    if (this.#writable + bytes > MESH.windowBytes) return 'credit'
    this.#writable += bytes
    this.#options.resume()
    return null
  }

  /** Bytes of received chunks have been passed on. */
  consumed(bytes: number): void {
    this.#held -= bytes
    this.#passedOn += bytes
    if (this.#passedOn < (this.#options.creditBytes ?? MESH.windowBytes / 4)) return
    const credit = this.#passedOn
    this.#passedOn = 0
    this.#options.sendCredit(credit)
  }

  #room(): number {
    const most = Math.min(MESH.windowBytes, this.#options.mayBeUnderWay?.() ?? MESH.windowBytes)
    return most - (MESH.windowBytes - this.#writable)
  }
}
