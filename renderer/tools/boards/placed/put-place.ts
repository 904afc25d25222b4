import { withDoc } from '../../../../shared/docs/with-doc.ts'
import type { Address } from '../../../../shared/tools/address.ts'
import { BoardBinding } from '../../../../shared/tools/boards/binding.ts'
import { freePlace } from '../../../../shared/tools/boards/free-place.ts'
import { placeShapes, topIndex } from '../../../../shared/tools/boards/place-shapes.ts'
import { boardDoc } from '../../../../shared/tools/boards/shape.ts'
import type { Docs } from '../../../docs/docs.ts'
import { newShapeId } from '../overview/templates.ts'
import { putOnBoard } from '../overview/write-board.ts'
import { BOX_SIZE, linkedBox } from './linked-box.ts'

interface PutOptions {
  docs: Docs
  space: string
  board: string
  link: Address
  name: string
}

interface Put {
  /** The id of the box. */
  shape: string
  undo(): Promise<boolean>
}

/** Puts a box for a place onto a board, in free space. Resolves with null if the board isn't writable. */
export async function putPlace({ docs, space, board, link, name }: PutOptions): Promise<Put | null> {
  const there = await withDoc(docs, space, boardDoc(board), ({ doc }) => {
    const binding = new BoardBinding(doc)
    const shapes = [...binding.elements.values()]
    binding.destroy()
    return shapes
  })
  const options = { middle: freePlace(there, BOX_SIZE), top: topIndex(there), newId: newShapeId }
  const shapes = placeShapes(linkedBox(link, name), options)
  const [shape] = shapes.keys()
  if (shape === undefined || !(await putOnBoard(docs, space, board, shapes))) return null
  const gone = new Map([...shapes.keys()].map((id) => [id, null]))
  return { shape, undo: () => putOnBoard(docs, space, board, gone) }
}
