/**
 * A board: a table. Root map `elements`: id → one Excalidraw element as one JSON value (a moved element costs bytes,
 * not kilobytes).
 */
export const BOARD_ROOT = 'elements'
/** Root map `files`: file id → { mimeType, dataURL, created } of small pictures. */
export const BOARD_FILES_ROOT = 'files'
/**
 * Root map `together`: what people share apart from the drawing: `timer`, `slides`, `round/<id>` (see `together.ts`).
 */
export const BOARD_TOGETHER_ROOT = 'together'
export const boardDoc = (board: string): string => `board/${board}`

/**
 * One device's comments and votes on a board. It is a lane, so that nobody can write in another's name. Root array
 * `entries`, append only (see `said.ts`).
 */
export const BOARD_LANE_ROOT = 'entries'
export const boardLane = (board: string, device: string): string => `board/${board}/${device}`
export const boardLanePrefix = (board: string): string => `board/${board}/`
