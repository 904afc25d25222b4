/** Adds files to this board: shares them in its space, and places them where they were dropped. */
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { placeShapes, topIndex } from '../../../../shared/tools/boards/place-shapes.ts'
import { useDocs } from '../../../docs/docs-context.tsx'
import { type PlacedFiles, usePlacedFiles } from '../../../docs/files/use-placed-files.ts'
import { strings } from '../../../strings/strings.ts'
import { useBoardOrNull } from '../board-context.tsx'
import { newShapeId } from '../overview/templates.ts'
import { putOnBoard } from '../overview/write-board.ts'
import { fileShapes } from './file-shapes.ts'

/** Maximum number of files added at a time. */
const FILES_AT_ONCE = 50
/** The vertical distance between the centers of two boxes. */
const APART = 100

interface BoardFiles {
  placed: PlacedFiles
  /** @param at the center of the first, in the board's coordinates */
  put(files: readonly File[], at: { x: number; y: number }): void
}

const BoardFilesContext = createContext<BoardFiles | null>(null)

export function BoardFilesProvider({ children }: { children: ReactNode }) {
  const docs = useDocs()
  const { space = '', me = '', board = '', editor } = useBoardOrNull() ?? {}
  const placed = usePlacedFiles({ space, place: '', me, unnamed: strings.files.unnamed, most: FILES_AT_ONCE })
  const state = useMemo(
    (): BoardFiles => ({
      placed,
      put(files, { x, y }) {
        let row = 0
        void placed.place(files, (file) => {
          if (!editor) return
          const middle = { x, y: y + APART * row++ }
          const top = topIndex(editor.elements.values())
          const shapes = placeShapes(fileShapes(space, file), { middle, top, newId: newShapeId })
          if (!editor.isClosed) editor.put(shapes)
          // Another place is on screen by now.
          else void putOnBoard(docs, space, board, shapes)
        })
      },
    }),
    [placed, docs, editor, space, board],
  )
  return <BoardFilesContext value={state}>{children}</BoardFilesContext>
}

/** Throws outside a board. */
export function useBoardFiles(): BoardFiles {
  const state = useContext(BoardFilesContext)
  if (!state) throw new Error('useBoardFiles needs a BoardFilesProvider above it')
  return state
}
