import { BLOB_MESSAGE_BYTES } from '../blobs/blob-path.ts'

/** Limits of the mesh that both ends of a hop must agree on, or that can't be configured. */
export const MESH = {
  /** Bytes of one message on a data channel or path socket. Browsers refuse to send over 256 KiB. */
  chunkBytes: 64 * 1024,
  /** Maximum bytes that a sender can have on one hop beyond those that the receiver has passed on. */
  windowBytes: 1024 * 1024,
  /** Bytes of one message on a bulk connection. */
  bulkMessageBytes: BLOB_MESSAGE_BYTES,
  /**
   * Between windows, credit for bulk is sent once this many bytes have been passed on. The messages that contain the
   * blocks of a piece are slightly larger.
   */
  bulkCreditBytes: 64 * 1024,
  /** Concurrent bulk connections per window. */
  bulkConnections: 32,
  /** Characters of a text frame on a path. */
  frameLength: 1024,
  /** Characters of a session description. */
  descriptionLength: 16 * 1024,
  /**
   * A connection that isn't open after this many milliseconds is closed; if packets already pass, after three times as
   * many.
   */
  openWithin: 10_000,
  /**
   * Well before that, a peer that didn't answer is considered lost and tried again. After the same time again, so is
   * one that wasn't reached. Doubles with each failed connection. Milliseconds.
   */
  answeredWithin: 4000,
  /** The same for an end that is known to have been unreachable. */
  usuallyOpenWithin: 1500,
  /**
   * A peer with fewer neighbors than `wantedNeighbors` announces itself again after this many milliseconds, plus up to
   * half as many at random.
   */
  announceEvery: 20_000,
  /** Number of neighbors that a peer tries to keep. */
  wantedNeighbors: 6,
  /**
   * Connections that a peer begins at a time. If many peers arrive at once, a few connections that succeed are worth
   * more than many that don't.
   */
  beginningAtOnce: 3,
  /** A peer with this many connections doesn't accept more. */
  maximumNeighbors: 16,
  /** Bytes of one message between windows, and messages per second accepted from one, after a burst of twice as many. */
  windowMessageBytes: 50 * 1024,
  windowMessagesPerSecond: 500,
  /** Presence messages per second accepted from one connection, after a burst of twice as many. */
  presencePerSecond: 60,
} as const
