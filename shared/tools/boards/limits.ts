/**
 * Limits on what a board accepts from others and writes itself. Lengths are in board units unless the name says
 * otherwise.
 */
export const BOARD_LIMITS = {
  position: 10_000_000,
  /** Filling a shape costs the editor one stroke per pattern line, so its extent must be bounded. */
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
  /** Bytes of the shapes in one live state, which has little room left for anything else. */
  inkBytes: 5 * 1024,
  inkShapes: 64,
  /** Number of selected shapes shown to others. */
  liveSelected: 32,
  /** Points of a laser's trail in one live state. */
  laserPoints: 48,
  slides: 10_000,
  /** Maximum size of a file of drawings, in bytes. */
  fileBytes: 50 * 1024 * 1024,
  importedShapes: 10_000,
  importedPictures: 200,
  libraryItems: 500,
  /** Maximum votes per person in a round. */
  votes: 100,
  /** Maximum duration of a timer, in milliseconds. */
  timer: 24 * 60 * 60 * 1000,
} as const
