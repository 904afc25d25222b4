import { writeDoc } from '../../../../shared/docs/with-doc.ts'
import { BoardBinding } from '../../../../shared/tools/boards/binding.ts'
import type { BoardElement, BoardFile } from '../../../../shared/tools/boards/element.ts'
import { boardDoc } from '../../../../shared/tools/boards/shape.ts'
import type { Docs } from '../../../docs/docs.ts'

/**
 * Adds shapes and their pictures to a board; a null shape is removed. Resolves to false if the board isn't writable.
 */
export const putOnBoard = (
  docs: Docs,
  space: string,
  board: string,
  shapes: ReadonlyMap<string, BoardElement | null>,
  pictures: ReadonlyMap<string, BoardFile> = new Map(),
): Promise<boolean> =>
  writeDoc(docs, space, boardDoc(board), (doc) => {
    const binding = new BoardBinding(doc)
    for (const [id, picture] of pictures) binding.writeFile(id, picture)
    binding.put(shapes)
    binding.destroy()
  })
