/** All limits of blobs in one place. Sizes are in bytes unless the name says otherwise. */
export const BLOB_LIMITS = {
  /**
   * For files up to `smallBlobBytes`; larger ones use `usualPieceBytes`, and still larger ones more, so that no blob
   * has more than `pieces`. All are powers of two.
   */
  pieceBytes: 64 * 1024,
  smallBlobBytes: 8 * 1024 * 1024,
  usualPieceBytes: 256 * 1024,
  largestPieceBytes: 16 * 1024 * 1024,
  pieces: 65_536,
  /** Part of a piece in one message; the last block of a piece also contains its seal. */
  blockBytes: 64 * 1024,
  /** The same over TCP. */
  tcpBlockBytes: 256 * 1024,
  /** What sealing adds to a piece. */
  sealBytes: 16,
  /** Leaves of the tree in one message. A power of two. */
  leavesPerChunk: 1024,
  /** Blobs in one message that lists a device's holdings. */
  rootsPerMessage: 600,
  /** Blobs that one device can announce on one path; further ones are ignored. */
  rootsPerPath: 131_072,
  /** Blobs that one device can have open on one path at a time. */
  openedPerPath: 1024,
  /**
   * Replies to devices that open blobs, since they are longer than the requests: a burst, then a rate. A reply about a
   * missing blob counts as the longest one.
   */
  answeredBytes: 8 * 1024 * 1024,
  answeredBytesPerSecond: 64 * 1024,
  /** Pieces in one message that requests or announces them. */
  piecesPerMessage: 1024,
  /** Pieces that one device can wait for on one path at a time. */
  wantedPerPath: 4096,
  /** Bytes read for one path and not yet sent; at least one piece. */
  readAheadBytes: 4 * (256 * 1024 + 16),
  /** Bytes requested and not yet on their way to disk: per near device, and per path to a distant one. */
  windowBytes: 4 * (256 * 1024 + 16),
  /** Bytes received and on their way to disk, per blob being fetched. */
  underWayBytes: 16 * (256 * 1024 + 16),
  farWindowBytes: 4 * 1024 * 1024,
  /** For slow sources. */
  leastWindowBytes: 256 * 1024,
  nameLength: 255,
  typeLength: 127,
} as const
