/** A space's channel on a link to a proven device. */

import type { Event } from '../../base/emitter.ts'

/**
 * `paths`: how to connect for blobs (`electron/host/blobs/paths`); `blobs`: the blob protocol, if there is no other
 * way.
 */
export type MessageKind = 'records' | 'live' | 'signaling' | 'paths' | 'blobs'

export interface ChannelMessage {
  kind: MessageKind
  message: Uint8Array
}

/** The first link version that carries tools' messages. */
export const TOOL_MESSAGES_SINCE = 2

/** Subscribe while `Links.onChannel` fires: nothing is kept for later listeners. */
export interface SpaceChannel {
  readonly id: number
  readonly space: string
  readonly device: string
  /** The running host at the other end: its ephemeral key, hex. */
  readonly host: string
  readonly kind: 'tcp' | 'webrtc'
  /** The highest version of the link protocol that both hosts know. */
  readonly version: number
  /** Whether we opened the link. */
  readonly initiator: boolean
  /** Where the other host listens, if known; null over WebRTC. */
  readonly address: { host: string; port: number } | null
  /**
   * Sends up to LIMITS.messageBytes (throws RangeError). Returns false if the buffer is full: continue after `onDrain`.
   */
  send(kind: MessageKind, message: Uint8Array): boolean
  readonly onMessage: Event<ChannelMessage>
  readonly onDrain: Event<void>
  /** Fires with the reason, as the last event. */
  readonly onClose: Event<string>
  /** Back-pressure for incoming messages, for the whole link. */
  pause(): void
  resume(): void
  /** Ends the whole link and sends the other side the reason. */
  refuse(reason: string): void
  /** Ends this channel. */
  close(): void
  /** Last measured round trip in milliseconds. */
  readonly roundTrip: number | null
}
