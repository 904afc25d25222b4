import { BLOB_MESSAGE_BYTES } from '../blobs/blob-path.ts'

/** Bounds of the mesh that both ends of a hop must agree on, or that no setting changes. */
export const MESH = {
  /** Bytes of one message on a data channel or path socket. Browsers refuse to send over 256 KiB. */
  chunkBytes: 64 * 1024,
  /** Bytes that a sender may have on one hop beyond what the receiver has passed on. */
  windowBytes: 1024 * 1024,
  /** Bytes of one message on a connection for bulk. */
  bulkMessageBytes: BLOB_MESSAGE_BYTES,
  /** Between windows credit for bulk goes out once so many bytes have been passed on: the blocks of a piece come in messages of a little more. */
  bulkCreditBytes: 64 * 1024,
  /** Connections for bulk that a window makes at a time. */
  bulkConnections: 32,
  /** Characters of a text frame on a path. */
  frameLength: 1024,
  /** Characters of a session description. */
  descriptionLength: 16 * 1024,
  /** A connection that is not open after this long is closed; where packets pass already, after three times as long. Milliseconds. */
  openWithin: 10_000,
  /**
   * Long before that, who had no answer is taken for lost and begun again, and as long after that who was not reached. Twice as long
   * each time that a connection came to nothing. Milliseconds.
   */
  answeredWithin: 4000,
  /** And after this long, where the other end is known to have been away. Milliseconds. */
  usuallyOpenWithin: 1500,
  /** Who has fewer neighbours than `wantedNeighbours` announces itself again after this long, half of it at random. Milliseconds. */
  announceEvery: 20_000,
  /** Neighbours that a peer looks for. */
  wantedNeighbours: 6,
  /** Connections that a peer begins at a time: where many come at once, few that come about are worth more than many that do not. */
  beginningAtOnce: 3,
  /** Connections at which a peer takes no more. */
  maximumNeighbours: 16,
  /** Presence messages a second that are taken from one connection, after a burst of twice as many. */
  presencePerSecond: 60,
} as const
