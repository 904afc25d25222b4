/**
 * A board: a table. Root map `elements`: id → one Excalidraw element as one JSON value (a moved element costs bytes,
 * not kilobytes).
 */
export const BOARD_ROOT = 'elements'
/** Root map `files`: file id → { mimeType, dataURL, created } of small pictures. */
export const BOARD_FILES_ROOT = 'files'
export const boardDoc = (board: string): string => `board/${board}`
