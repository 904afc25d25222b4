import type * as Y from 'yjs'
import { readElement, readFile } from './element.ts'
import { BOARD_FILES_ROOT, BOARD_ROOT } from './shape.ts'

/** Copies the drawing on one board, including pictures, to another. Comments and votes are not copied. */
export function copyBoard(from: Y.Doc, to: Y.Doc): void {
  const readers = [
    [BOARD_FILES_ROOT, readFile],
    [BOARD_ROOT, readElement],
  ] as const
  to.transact(() => {
    for (const [root, read] of readers)
      for (const [id, value] of from.getMap(root)) {
        const readable = read(id, value)
        if (readable !== null) to.getMap(root).set(id, readable)
      }
  })
}
