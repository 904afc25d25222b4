/**
 * What the blob engine asks of a way to another device. Whoever makes one has proven the device at the other end to be a current
 * member of the space that the path is for, and closes it when it no longer is.
 */

/** The longest message that a path has to carry: a block of 64 KiB, its seal and what frames it. Bytes. */
export const BLOB_MESSAGE_BYTES = 65_600
/** The same over TCP, where a block has 256 KiB. */
export const TCP_BLOB_MESSAGE_BYTES = 262_208

/** `link`: a channel beside the records; `webrtc`: data channels of its own; `tcp`: a plain connection that a link authorised. */
export type BlobPathKind = 'link' | 'tcp' | 'webrtc'

/**
 * A way for blob messages between two hosts that are both proven members of a space. Messages arrive whole and in order. It needs no
 * back-pressure inward: nobody is sent more data than it has asked for.
 */
export interface BlobPath {
  readonly kind: BlobPathKind
  /** @param message at most BLOB_MESSAGE_BYTES, or TCP_BLOB_MESSAGE_BYTES; not written to afterwards. @returns false when it is full (the message is taken all the same): wait for onDrain */
  send(message: Uint8Array): boolean
  /** Bytes that are there until it returns: what is kept of them is copied, or held in the memory that they are from. */
  onMessage: (message: Uint8Array) => void
  onDrain: () => void
  /** Once, and nothing after it; not called for one's own `close`. */
  onClose: () => void
  close(): void
}
