import type { Doc } from 'yjs'
import { BoardBinding } from '../../../../shared/tools/boards/binding.ts'
import { copyBoard } from '../../../../shared/tools/boards/copy-board.ts'
import type { BoardElement, BoardFile } from '../../../../shared/tools/boards/element.ts'
import { boardDoc } from '../../../../shared/tools/boards/shape.ts'
import type { Docs } from '../../../docs/docs.ts'

/** Opens a board that is not on screen, changes it, and closes it when that is durable. False if it is not writable. */
async function writeBoard(docs: Docs, space: string, board: string, change: (doc: Doc) => void): Promise<boolean> {
  const open = docs.openDoc(space, boardDoc(board))
  try {
    await open.ready
    if (!open.snapshot.writable) return false
    change(open.doc)
    await open.flush()
    return true
  } finally {
    open.close()
  }
}

/** Adds shapes and their pictures to a board. */
export const putOnBoard = (
  docs: Docs,
  space: string,
  board: string,
  shapes: ReadonlyMap<string, BoardElement>,
  pictures: ReadonlyMap<string, BoardFile> = new Map(),
): Promise<boolean> =>
  writeBoard(docs, space, board, (doc) => {
    const binding = new BoardBinding(doc)
    for (const [id, picture] of pictures) binding.writeFile(id, picture)
    binding.put(shapes)
    binding.destroy()
  })

/** Copies the content of the board `from` to the board `to`. */
export async function duplicateBoard(docs: Docs, space: string, from: string, to: string): Promise<boolean> {
  const source = docs.openDoc(space, boardDoc(from))
  try {
    await source.ready
    if (source.status !== 'ready') return false
    return await writeBoard(docs, space, to, (doc) => copyBoard(source.doc, doc))
  } finally {
    source.close()
  }
}
