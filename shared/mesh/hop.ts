import { MESH } from './limits.ts'

/** Why the other end of a hop is not to be trusted with more. */
export type HopViolation = 'chunk-size' | 'window' | 'credit'

export interface HopOptions {
  /** Hands one chunk to the socket or data channel. */
  send(chunk: Uint8Array): void
  sendCredit(bytes: number): void
  /** A chunk has come in. Its bytes count against the window until `consumed` is told of them. */
  onChunk(chunk: Uint8Array): void
  /** More may be sent than before. */
  onWritable(): void
  /** Bytes of the longest chunk, where it is not MESH.chunkBytes. */
  chunkBytes?: number
  /** Bytes of one's own that may be under way now, where that is less than a window: the longest chunk and the other end's `creditBytes` at least, or a chunk could wait for ever. */
  mayBeUnderWay?(): number
  /** Credit goes out once so many bytes have been passed on, where that is not a quarter of a window. */
  creditBytes?: number
}

/**
 * Back-pressure over one WebSocket or data channel. Neither lets a reader in a browser pause, so the receiver gives credit for
 * what it has passed on, and no more than a window is ever under way, buffered or queued, in each direction.
 */
export class Hop {
  readonly #options: HopOptions
  #writable: number = MESH.windowBytes
  #held = 0
  #passedOn = 0

  constructor(options: HopOptions) {
    this.#options = options
  }

  /** Sends as much of the bytes as the window lets through now; returns how many that was. */
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

  /** Sends a message in one chunk. False: the window has no room for it now. */
  writeWhole(message: Uint8Array): boolean {
    if (message.length > this.#room()) return false
    this.#writable -= message.length
    this.#options.send(message)
    return true
  }

  /** Takes a chunk from the other end. */
  receive(chunk: Uint8Array): HopViolation | null {
    if (chunk.length === 0 || chunk.length > (this.#options.chunkBytes ?? MESH.chunkBytes)) return 'chunk-size'
    if (this.#held + this.#passedOn + chunk.length > MESH.windowBytes) return 'window'
    this.#held += chunk.length
    this.#options.onChunk(chunk)
    return null
  }

  /** Takes credit from the other end. */
  receiveCredit(bytes: number): HopViolation | null {
    if (this.#writable + bytes > MESH.windowBytes) return 'credit'
    this.#writable += bytes
    this.#options.onWritable()
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
