import { Emitter, type Event } from '../base/emitter.ts'
import { isArrayBuffer } from './bulk/array-buffer.ts'
import { MESH } from './limits.ts'
import type { DataChannelPort } from './ports.ts'
import { TokenBucket } from './token-bucket.ts'
import { encodeWindowMessage, readWindowMessage, type WindowMessage } from './window-message.ts'

export interface WindowSaid {
  /** The proven device, hex. */
  device: string
  message: WindowMessage
}

/** Messages between connected windows. They arrive in order, or not at all. */
export interface WindowMessages {
  readonly onSaid: Event<WindowSaid>
  /** Whether the window of a device is connected to this one. */
  reaches(device: string): boolean
  /**
   * Returns false if the message wasn't sent: the device isn't connected, the message is too large, or too much is
   * queued.
   */
  send(device: string, message: WindowMessage): boolean
}

/** If more is queued, messages are better sent through the hosts. */
const CONGESTED_BYTES = 64 * 1024

export class WindowChannels implements WindowMessages {
  readonly #said = new Emitter<WindowSaid>()
  readonly onSaid = this.#said.event
  /** By device. */
  readonly #channels = new Map<string, DataChannelPort>()

  /** Registers the channel of a device that the host has proven. Returns a function that removes it. */
  admit(device: string, channel: DataChannelPort): () => void {
    const bucket = new TokenBucket(MESH.windowMessagesPerSecond, MESH.windowMessagesPerSecond * 2, Date.now)
    this.#channels.set(device, channel)
    channel.onmessage = ({ data }) => {
      if (!isArrayBuffer(data) || data.byteLength > MESH.windowMessageBytes || !bucket.take()) return
      const message = readWindowMessage(new Uint8Array(data))
      if (message) this.#said.fire({ device, message })
    }
    return () => {
      channel.onmessage = null
      if (this.#channels.get(device) === channel) this.#channels.delete(device)
    }
  }

  reaches(device: string): boolean {
    return this.#channels.get(device)?.readyState === 'open'
  }

  send(device: string, message: WindowMessage): boolean {
    const channel = this.#channels.get(device)
    if (channel?.readyState !== 'open' || channel.bufferedAmount > CONGESTED_BYTES) return false
    const bytes = encodeWindowMessage(message)
    if (bytes.length > MESH.windowMessageBytes) return false
    try {
      channel.send(bytes)
      return true
    } catch {
      // It is closing.
      return false
    }
  }

  dispose(): void {
    this.#said.dispose()
  }
}
