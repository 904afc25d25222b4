/**
 * Stands between a path and the Noise stream, which would set aside the 16 MB that any three bytes from anyone may claim.
 * Reads the lengths of the frames as they pass and ends the path on one too long.
 */
import { EventEmitter } from 'node:events'
import type { Duplex } from 'node:stream'
import { LIMITS } from '../../../shared/record/limits.ts'

/** Noise XX sends 32, 96 and 64 bytes, then each side a header of 56. */
const HANDSHAKE_FRAME_BYTES = 128
/** Encryption (17 bytes) and the channel's and message's numbers. */
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
  #heard: number
  readonly #now: () => number

  constructor(path: Duplex, now: () => number, refuse: (reason: string) => void) {
    super()
    this.#path = path
    this.#refuse = refuse
    this.#now = now
    this.#heard = now()
    path.on('error', (error) => this.emit('error', error))
    path.on('close', () => {
      this.#closed = true
      this.emit('close')
    })
    path.on('end', () => this.emit('end'))
    path.on('drain', () => this.emit('drain'))
  }

  /** When bytes last came in. */
  get heard(): number {
    return this.#heard
  }

  /** Bytes that wait in the path to be sent. */
  get waiting(): number {
    return this.#path.writableLength
  }

  override on(event: string, listener: (...values: never[]) => void): this {
    super.on(event, listener as (...values: unknown[]) => void)
    if (event === 'data' && this.listenerCount('data') === 1)
      this.#path.on('data', (chunk: Buffer) => this.#take(chunk))
    return this
  }

  #take(chunk: Buffer): void {
    if (this.#closed) return
    this.#heard = this.#now()
    const excess = this.#measure(chunk)
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
      if (this.#headerBytes < 3) continue
      this.#limit = this.#frame++ < 2 ? HANDSHAKE_FRAME_BYTES : FRAME_BYTES
      if (this.#headerValue > this.#limit) return this.#headerValue
      this.#remaining = this.#headerValue
      this.#headerBytes = 0
      this.#headerValue = 0
    }
    return null
  }

  write(data: Uint8Array): boolean {
    return this.#path.writable ? this.#path.write(data) : true
  }

  end(): void {
    this.#path.end()
  }

  pause(): void {
    this.#path.pause()
  }

  resume(): void {
    this.#path.resume()
  }

  destroy(): void {
    this.#closed = true
    this.#path.destroy()
  }
}
