import { BLOB_MESSAGE_BYTES } from '../blobs/blob-path.ts'

/** Bounds of the mesh that both ends of a hop must agree on, or that no setting changes. */
export const MESH = {
  /** Bytes of one message on a data channel or path socket. Browsers refuse to send over 256 KiB. */
  chunkBytes: 64 * 1024,
  /** Bytes that a sender may have on one hop beyond what the receiver has passed on. */
  windowBytes: 1024 * 1024,
  /** Bytes of one message on a bulk connection. */
  bulkMessageBytes: BLOB_MESSAGE_BYTES,
  /**
   * Between windows, credit for bulk is sent once this many bytes have been passed on: the blocks of a piece come in
   * slightly larger messages.
   */
  bulkCreditBytes: 64 * 1024,
  /** Concurrent bulk connections per window. */
  bulkConnections: 32,
  /** Characters of a text frame on a path. */
  frameLength: 1024,
  /** Characters of a session description. */
  descriptionLength: 16 * 1024,
  /**
   * A connection that is not open after this long is closed; if packets pass already, after three times as long.
   * Milliseconds.
   */
  openWithin: 10_000,
  /**
   * Well before that, a peer that didn't answer is considered lost and tried again, and after as long again one that
   * wasn't reached. Doubles with each failed connection. Milliseconds.
   */
  answeredWithin: 4000,
  /** After this long if the other end is known to have been away. Milliseconds. */
  usuallyOpenWithin: 1500,
  /**
   * A peer with fewer neighbors than `wantedNeighbors` announces itself again after this long, half of it random.
   * Milliseconds.
   */
  announceEvery: 20_000,
  /** Neighbors that a peer looks for. */
  wantedNeighbors: 6,
  /**
   * Connections that a peer begins at a time: if many arrive at once, few that succeed are worth more than many that
   * don't.
   */
  beginningAtOnce: 3,
  /** Connections at which a peer accepts no more. */
  maximumNeighbors: 16,
  /** Bytes of one message between windows, and messages per second accepted from one, after a burst of twice as many. */
  windowMessageBytes: 50 * 1024,
  windowMessagesPerSecond: 500,
  /** Presence messages per second accepted from one connection, after a burst of twice as many. */
  presencePerSecond: 60,
} as const
