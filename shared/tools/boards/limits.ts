/**
 * Bounds of what a board takes from others and writes itself. Lengths are in board units unless the name says
 * otherwise.
 */
export const BOARD_LIMITS = {
  position: 10_000_000,
  /**
   * Filling a shape costs the editor one stroke for each line of the pattern, so nobody may make one without an end.
   */
  extent: 100_000,
  strokePoints: 20_000,
  linePoints: 2_000,
  /** Characters. */
  textLength: 20_000,
  /** Characters. */
  linkLength: 2_000,
  /** Characters. */
  nameLength: 200,
  /** Characters of a fractional index. */
  indexLength: 256,
  groups: 64,
  bindings: 1_000,
  /** Bytes of a picture on a board, before base64. */
  pictureBytes: 300 * 1024,
  /** Characters of a picture's data URL. */
  pictureCharacters: 400 * 1024 + 64,
  /** Characters of JSON written in one Yjs transaction, well below the bound of a record. */
  transactionCharacters: 256 * 1024,
  /** Bytes of the shapes in one live state, which has room for little else. */
  inkBytes: 5 * 1024,
  inkShapes: 64,
  /** Selected shapes that others are shown. */
  liveSelected: 32,
  /** Points of a laser's trail in one live state. */
  laserPoints: 48,
  slides: 10_000,
  /** Bytes of a file of drawings that is opened. */
  fileBytes: 50 * 1024 * 1024,
  importedShapes: 10_000,
  importedPictures: 200,
  libraryItems: 500,
  /** Characters. */
  commentLength: 5_000,
  /** Comments that an answer says it has seen. */
  commentSeen: 4,
  /** Entries of one device's lane that count. */
  laneEntries: 50_000,
  /** Votes that a round gives each person at most. */
  votes: 100,
  /** Milliseconds that a timer runs at most. */
  timer: 24 * 60 * 60 * 1000,
} as const
