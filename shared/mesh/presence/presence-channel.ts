import type { After, Delayed } from '../../base/after.ts'
import { isArrayBuffer } from '../bulk/array-buffer.ts'
import type { DataChannelPort } from '../ports.ts'
import type { PresenceFilter } from './presence-filter.ts'

/** Presence that can't be sent immediately isn't worth queueing. Only the newest message waits. */
const CONGESTED_BYTES = 64 * 1024
const RETRY_MILLISECONDS = 100

/**
 * The data channel as simple-peer sees it. Messages to and from y-webrtc pass the filter. simple-peer requires exactly
 * these properties (simple-peer 9.11.1, `_setupData`).
 */
export class PresenceChannel {
  readonly label = 'presence'
  onopen: ((event: never) => void) | null = null
  onclose: ((event: never) => void) | null = null
  onerror: ((event: never) => void) | null = null
  onmessage: ((event: { data: ArrayBuffer | Uint8Array }) => void) | null = null
  onbufferedamountlow: (() => void) | null = null
  bufferedAmountLowThreshold = 0
  readonly #channel: DataChannelPort
  readonly #filter: PresenceFilter
  #waiting: Uint8Array | null = null
  readonly #after: After
  #timer: Delayed | undefined

  constructor(channel: DataChannelPort, filter: PresenceFilter, after: After) {
    this.#channel = channel
    this.#filter = filter
    this.#after = after
    channel.binaryType = 'arraybuffer'
    channel.onopen = (event) => this.onopen?.(event)
    channel.onclose = (event) => this.onclose?.(event)
    channel.onerror = (event) => this.onerror?.(event)
    channel.onmessage = (event) => this.#receive(event.data)
  }

  get readyState(): string {
    return this.#channel.readyState
  }

  get bufferedAmount(): number {
    return this.#channel.bufferedAmount
  }

  /** simple-peer sets 'arraybuffer', which is the value anyway. */
  set binaryType(_type: string) {}

  send(data: Uint8Array): void {
    const message = this.#filter.outgoing(data)
    if (!message || this.#channel.readyState !== 'open') return
    this.#sendOrWait(message)
  }

  close(): void {
    this.#timer?.stop()
    this.#channel.close()
  }

  #receive(data: unknown): void {
    if (!isArrayBuffer(data)) return
    const message = this.#filter.incoming(new Uint8Array(data))
    if (message) this.onmessage?.({ data: message })
  }

  #wait(message: Uint8Array): void {
    this.#waiting = message
    this.#timer ??= this.#after(RETRY_MILLISECONDS, () => {
      this.#timer = undefined
      const waiting = this.#waiting
      this.#waiting = null
      if (waiting) this.#retry(waiting)
    })
  }

  #retry(message: Uint8Array): void {
    if (this.#channel.readyState === 'open') this.#sendOrWait(message)
  }

  #sendOrWait(message: Uint8Array): void {
    if (this.#channel.bufferedAmount > CONGESTED_BYTES) {
      this.#wait(message)
      return
    }
    try {
      this.#channel.send(message)
    } catch {
      // It is closing, and its close event follows.
    }
  }
}
