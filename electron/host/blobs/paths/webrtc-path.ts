/**
 * Blob messages over a WebRTC connection of one of our windows, through its WebSocket, with one frame for each message.
 */

import type { RawData, WebSocket } from 'ws'
import { BLOB_MESSAGE_BYTES, EndingPath } from '../../../../shared/blobs/blob-path.ts'
import { Hop } from '../../../../shared/mesh/hop.ts'
import { MESH } from '../../../../shared/mesh/limits.ts'
import { readFrameBetweenPeers, writeFrame } from '../../../../shared/mesh/path-frames.ts'
import { later } from '../../timers.ts'
import { OVERFLOW, STALLED } from './limits.ts'

/** `send` returns false while more than this is unsent. Bytes. */
const HIGH_WATER = 256 * 1024
const NORMAL = 1000

export class WebRtcPath extends EndingPath {
  readonly kind = 'webrtc'
  readonly #socket: WebSocket
  readonly #hop: Hop
  readonly #waiting: Uint8Array[] = []
  #waitingBytes = 0
  #full = false
  #stalled: NodeJS.Timeout | null = null
  #used = performance.now()

  constructor(socket: WebSocket) {
    super()
    this.#socket = socket
    this.#hop = new Hop({
      send: (message) => socket.send(message, { binary: true }, () => {}),
      sendCredit: (bytes) => socket.send(writeFrame({ type: 'credit', bytes }), () => {}),
      take: (message) => this.#hear(message),
      resume: () => this.#continue(),
      chunkBytes: BLOB_MESSAGE_BYTES,
    })
    socket.on('message', (data: RawData, isBinary: boolean) => this.#take(data, isBinary))
    socket.on('close', () => this.end())
    socket.on('error', () => {})
  }

  /** Milliseconds since a message was last sent or received. */
  get idle(): number {
    return performance.now() - this.#used
  }

  send(message: Uint8Array): boolean {
    if (this.closed) return true
    if (message.length === 0 || message.length > BLOB_MESSAGE_BYTES) {
      throw new RangeError(`a message of ${message.length} bytes`)
    }
    this.#used = performance.now()
    this.#waiting.push(message)
    this.#waitingBytes += message.length
    this.#move()
    if (this.#waitingBytes > OVERFLOW) this.end()
    this.#full = this.#waitingBytes > HIGH_WATER
    return !this.#full
  }

  protected override release(): void {
    this.#waiting.length = 0
    this.#watch(false)
    this.#socket.close(NORMAL)
  }

  #take(data: RawData, isBinary: boolean): void {
    if (this.closed) return
    const broken = isBinary
      ? this.#hop.receive(toBytes(data))
      : this.#hop.receiveCredit(readFrameBetweenPeers(data.toString())?.bytes ?? Number.POSITIVE_INFINITY)
    if (broken) this.end()
  }

  #hear(message: Uint8Array): void {
    this.#used = performance.now()
    this.messages.fire(message)
    if (!this.closed) this.#hop.consumed(message.length)
  }

  #continue(): void {
    this.#watch(false)
    this.#move()
    if (!this.#full || this.#waitingBytes > HIGH_WATER / 2) return
    this.#full = false
    this.drains.fire()
  }

  #move(): void {
    for (let message = this.#waiting[0]; message && this.#hop.writeWhole(message); message = this.#waiting[0]) {
      this.#waiting.shift()
      this.#waitingBytes -= message.length
    }
    this.#watch(this.#waiting.length > 0)
  }

  #watch(waits: boolean): void {
    if (!waits && this.#stalled) {
      clearTimeout(this.#stalled)
      this.#stalled = null
    }
    if (waits) this.#stalled ??= later(() => this.end(), STALLED).unref()
  }
}

/** Maximum length of a window's frame. Bytes. */
export const BULK_FRAME_BYTES = MESH.descriptionLength * 4 + MESH.frameLength

const toBytes = (data: RawData): Uint8Array =>
  data instanceof ArrayBuffer ? new Uint8Array(data) : Array.isArray(data) ? Buffer.concat(data) : data
