/** Every bound of blobs in one place. Sizes are bytes unless the name says otherwise. */
export const BLOB_LIMITS = {
  /** Of files up to `smallBlobBytes`; of larger ones `usualPieceBytes`, and of still larger ones more, so that no blob has more than `pieces`. All are powers of two. */
  pieceBytes: 64 * 1024,
  smallBlobBytes: 8 * 1024 * 1024,
  usualPieceBytes: 256 * 1024,
  largestPieceBytes: 16 * 1024 * 1024,
  pieces: 65_536,
  /** Of a piece, in one message; the last block of a piece holds its seal besides. */
  blockBytes: 64 * 1024,
  /** The same over TCP. */
  tcpBlockBytes: 256 * 1024,
  /** What sealing adds to a piece. */
  sealBytes: 16,
  /** Leaves of the tree in one message. A power of two. */
  leavesPerChunk: 1024,
  /** Blobs in one message of what a device holds. */
  rootsPerMessage: 600,
  /** Blobs that one device may say to hold on one path; further ones are not noted. */
  rootsPerPath: 131_072,
  /** Blobs that one device may have opened on one path at a time. */
  openedPerPath: 1024,
  /** Pieces in one message that asks for them, or says that they are there. */
  piecesPerMessage: 1024,
  /** Pieces that one device may wait for on one path at a time. */
  wantedPerPath: 4096,
  /** What is read for one path and not sent yet; one piece at least. */
  readAheadBytes: 4 * (256 * 1024 + 16),
  /** Asked for and not on their way to the disk yet: of a near device, and on each path to one that is far away. */
  windowBytes: 4 * (256 * 1024 + 16),
  /** Asked for no more, and on their way to the disk: of each blob that is fetched. */
  underWayBytes: 16 * (256 * 1024 + 16),
  farWindowBytes: 4 * 1024 * 1024,
  /** Of those that bring little. */
  leastWindowBytes: 256 * 1024,
  nameLength: 255,
  typeLength: 127,
} as const
