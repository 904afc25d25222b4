/**
 * Sits between the Noise stream and the multiplexer. The multiplexer accepts any number of channels from anyone, and
 * after a batch from the other side it queues our answers in memory past any high-water mark. So only messages that
 * Parley itself sends can pass.
 */
import { EventEmitter } from 'node:events'
import type NoiseSecretStream from '@hyperswarm/secret-stream'
import { LIMITS } from '../../../shared/record/limits.ts'

/** Maximum number of open channels in each direction, and of openings during the life of a link. */
const CHANNELS = 2048
const OPENINGS = 16_384
/** Protocol name, id of 32 bytes, handshake of 32 bytes, and their lengths. */
const OPEN_BYTES = 160

const OPEN = 1
const REJECT = 2
const CLOSE = 3

/**
 * Reads the multiplexer's encoding of numbers: one byte, or a mark and 2, 4 or 8 bytes. Null if bytes are missing or
 * the encoding is longer than necessary.
 */
function readNumber(bytes: Uint8Array, offset: number): { value: number; next: number } | null {
  const first = bytes[offset]
  if (first === undefined) return null
  if (first <= 0xfc) return { value: first, next: offset + 1 }
  if (first !== 0xfd || offset + 3 > bytes.length) return null
  return { value: (bytes[offset + 1] as number) + (bytes[offset + 2] as number) * 256, next: offset + 3 }
}

/** Null if the message can go to the multiplexer; otherwise the reason. */
export function judge(bytes: Uint8Array): string | null {
  if (bytes.length > LIMITS.messageBytes + 16) return `a message of ${bytes.length} bytes`
  const channel = readNumber(bytes, 0)
  const type = channel && readNumber(bytes, channel.next)
  if (!channel || !type || channel.value > CHANNELS) return 'a message that belongs to no channel'
  if (channel.value !== 0) return null
  const target = readNumber(bytes, type.next)
  if (!target || target.value < 1 || target.value > CHANNELS) return 'a channel number out of bounds'
  if (type.value === OPEN) return bytes.length > OPEN_BYTES ? 'a channel name too long' : null
  return type.value === REJECT || type.value === CLOSE ? null : 'a control message that is not used'
}

export class MuxGuard extends EventEmitter {
  userData: unknown = null
  readonly #noise: NoiseSecretStream
  readonly #holders = new Set<string>()
  #openings = 0
  #given = 0
  #frames = 0

  constructor(noise: NoiseSecretStream, refuse: (reason: string) => void) {
    super()
    this.#noise = noise
    noise.on('data', (bytes: Uint8Array) => {
      if (noise.destroying || bytes.length === 0) return
      const fault =
        judge(bytes) ??
        (bytes[0] === 0 && bytes[1] === OPEN && ++this.#openings > OPENINGS ? 'too many channels' : null)
      if (fault === null) this.emit('data', bytes)
      else refuse(fault)
    })
    for (const event of ['drain', 'end', 'close', 'error'])
      noise.on(event, (value?: unknown) => this.emit(event, value))
    this.on('error', () => {})
  }

  get destroyed(): boolean {
    return this.#noise.destroyed || this.#noise.destroying
  }

  /** Number of bytes given to the Noise stream but not yet passed to the path. */
  get waiting(): number {
    return Math.max(0, this.#given + this.#frames * 20 - this.#noise.rawBytesWritten)
  }

  alloc(length: number): Uint8Array {
    return this.#noise.alloc(length)
  }

  write(data: Uint8Array): boolean {
    if (this.destroyed) return true
    this.#given += data.length
    this.#frames++
    return this.#noise.write(data)
  }

  end(): void {
    this.#noise.end()
  }

  /** Reading stops while anything holds it: the multiplexer itself, or a channel's reader. */
  pause(holder = 'mux'): void {
    this.#holders.add(holder)
    this.#noise.pause()
  }

  /** Returns whether reading continues now. */
  resume(holder = 'mux'): boolean {
    const last = this.#holders.delete(holder) && this.#holders.size === 0
    if (last) this.#noise.resume()
    return last
  }

  get paused(): boolean {
    return this.#holders.size > 0
  }

  destroy(error?: Error): void {
    this.#noise.destroy(error)
  }
}
