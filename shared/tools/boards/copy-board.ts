import type * as Y from 'yjs'
import { readElement, readFile } from './element.ts'
import { BOARD_LIMITS } from './limits.ts'
import { BOARD_FILES_ROOT, BOARD_ROOT } from './shape.ts'

/** Copies what is drawn on one board, including pictures, to another. Comments and votes are not copied. */
export function copyBoard(from: Y.Doc, to: Y.Doc): void {
  const readers = [
    [BOARD_FILES_ROOT, readFile],
    [BOARD_ROOT, readElement],
  ] as const
  for (const [root, read] of readers) {
    const target = to.getMap(root)
    const waiting = [...from.getMap(root).entries()]
    while (waiting.length > 0)
      to.transact(() => {
        let characters = 0
        while (characters < BOARD_LIMITS.transactionCharacters) {
          const next = waiting.pop()
          if (next === undefined) break
          const [id, value] = next
          const readable = read(id, value)
          if (readable === null) continue
          target.set(id, readable)
          characters += JSON.stringify(readable).length
        }
      })
  }
}
