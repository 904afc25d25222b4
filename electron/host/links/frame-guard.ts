/**
 * Sits between a path and the Noise stream, which would allocate up to 16 MB for any three bytes from a stranger. Reads
 * the frame lengths as they pass, and ends the path if one is too long.
 */

import { EventEmitter } from 'node:events'
import type { Duplex } from 'node:stream'
import { LIMITS } from '../../../shared/record/limits.ts'
import { gatherWrites } from '../gather-writes.ts'
import { guarded } from '../guarded.ts'

/** A bulk connection, which a link has authorized, begins with these bytes instead of a link. */
export const BULK_GREETING = [0x50, 0x42, 0x31] as const

/** Noise XX sends 32, 96 and 64 bytes, then each side a header of 56. */
const HANDSHAKE_FRAME_BYTES = 128
const HEADER_BYTES = 3
/** The start of a bulk connection, read as the length of a first frame: far longer than any handshake frame. */
const BULK_MARK = BULK_GREETING[0] + BULK_GREETING[1] * 256 + BULK_GREETING[2] * 65_536
/** Room for the encryption (17 bytes) and the channel's and message's numbers. */
export const FRAME_BYTES = LIMITS.messageBytes + 64

export class FrameGuard extends EventEmitter {
  readonly #path: Duplex
  readonly #refuse: (reason: string) => void
  #limit = HANDSHAKE_FRAME_BYTES
  #frame = 0
  #headerBytes = 0
  #headerValue = 0
  #remaining = 0
  #closed = false
  #diverted = false
  #heard: number
  readonly #now: () => number
  readonly #takeBulk: ((first: Uint8Array) => void) | null
  readonly #forwarded: Record<string, (value?: Error) => void> = {
    error: (error) => this.emit('error', error),
    close: () => {
      this.#closed = true
      this.emit('close')
    },
    end: () => this.emit('end'),
    drain: () => this.emit('drain'),
    data: (chunk) => this.#take(chunk as unknown as Buffer),
  }

  /** @param takeBulk called for a bulk connection with the bytes after the greeting; from then on it owns the path */
  constructor(
    path: Duplex,
    now: () => number,
    refuse: (reason: string) => void,
    takeBulk: ((first: Uint8Array) => void) | null = null,
  ) {
    super()
    this.#path = guarded(path)
    this.#refuse = refuse
    this.#now = now
    this.#takeBulk = takeBulk
    this.#heard = now()
    for (const event of ['error', 'close', 'end', 'drain']) path.on(event, this.#forwarded[event] as () => void)
  }

  /** When bytes last arrived. */
  get heard(): number {
    return this.#heard
  }

  /** Number of bytes in the path that are waiting to be sent. */
  get waiting(): number {
    return this.#path.writableLength
  }

  override on(event: string, listener: (...values: never[]) => void): this {
    super.on(event, listener as (...values: unknown[]) => void)
    if (event === 'data' && this.listenerCount('data') === 1) this.#path.on('data', this.#forwarded.data as () => void)
    return this
  }

  #take(chunk: Buffer): void {
    if (this.#closed) return
    this.#heard = this.#now()
    const excess = this.#measure(chunk)
    if (this.#closed) return
    if (excess !== null) {
      this.#closed = true
      this.#refuse(`a frame of ${excess} bytes, at most ${this.#limit}`)
    } else {
      this.emit('data', chunk)
    }
  }

  #measure(chunk: Buffer): number | null {
    let offset = 0
    while (offset < chunk.length) {
      if (this.#remaining > 0) {
        const step = Math.min(this.#remaining, chunk.length - offset)
        this.#remaining -= step
        offset += step
        continue
      }
      this.#headerValue += (chunk[offset++] as number) * 256 ** this.#headerBytes++
      if (this.#headerBytes < HEADER_BYTES) continue
      if (this.#frame === 0 && this.#headerValue === BULK_MARK && this.#takeBulk) {
        this.#divert(this.#takeBulk, chunk.subarray(offset))
        return null
      }
      this.#limit = this.#frame++ < 2 ? HANDSHAKE_FRAME_BYTES : FRAME_BYTES
      if (this.#headerValue > this.#limit) return this.#headerValue
      this.#remaining = this.#headerValue
      this.#headerBytes = 0
      this.#headerValue = 0
    }
    return null
  }

  /** Releases the path: to the link it looks closed. */
  #divert(takeBulk: (first: Uint8Array) => void, first: Uint8Array): void {
    this.#closed = true
    this.#diverted = true
    for (const [event, listener] of Object.entries(this.#forwarded)) this.#path.off(event, listener)
    takeBulk(first)
    this.emit('close')
  }

  write(data: Uint8Array): boolean {
    if (this.#diverted || !this.#path.writable) return true
    gatherWrites(this.#path)
    return this.#path.write(data)
  }

  end(): void {
    if (!this.#diverted) this.#path.end()
  }

  pause(): void {
    if (!this.#diverted) this.#path.pause()
  }

  resume(): void {
    if (!this.#diverted) this.#path.resume()
  }

  destroy(): void {
    this.#closed = true
    if (!this.#diverted) this.#path.destroy()
  }
}
