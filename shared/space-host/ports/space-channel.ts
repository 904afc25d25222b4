/** A space on a link to a proven device, as the space sees it. */

/** `paths`: how to get in touch for blobs (`electron/host/blobs/paths`); `blobs`: these themselves, where there is no other way. */
export type MessageKind = 'records' | 'live' | 'signalling' | 'paths' | 'blobs'

/** The first version of links over which messages of tools pass. */
export const TOOL_MESSAGES_SINCE = 2

/** Set the handlers in `onChannel`, before it returns. */
export interface SpaceChannel {
  readonly id: number
  readonly space: string
  readonly device: string
  /** The run of the host at the other end: its throw-away key, hex. */
  readonly host: string
  readonly kind: 'tcp' | 'webrtc'
  /** Of what goes over the link: the highest that both hosts know. */
  readonly version: number
  /** Whether our side began the link. */
  readonly initiator: boolean
  /** Where the other host listens, as far as known; null over WebRTC. */
  readonly address: { host: string; port: number } | null
  /** At most LIMITS.messageBytes (throws RangeError). False: enough is waiting, go on after `onDrain`. */
  send(kind: MessageKind, message: Uint8Array): boolean
  onMessage: (kind: MessageKind, message: Uint8Array) => void
  onDrain: () => void
  onClose: (reason: string) => void
  /** Back-pressure inward, for the whole link. */
  pause(): void
  resume(): void
  /** Ends the whole link and tells the other side why. */
  refuse(reason: string): void
  /** Ends this channel. */
  close(): void
  /** Round trip in ms, last measured. */
  readonly roundTrip: number | null
}
