import { useComputedColorScheme } from '@mantine/core'
import { useDocs } from '../../../docs/docs-context.tsx'
import type { SpaceIndex } from '../../../docs/space-index.ts'
import { NewBoardForm } from './new-board-form.tsx'
import { templateShapes } from './templates.ts'
import { putOnBoard } from './write-board.ts'

/** Creates a board; `onMade` is called immediately, its template is drawn a moment later. */
export function NewBoard({
  space,
  index,
  onMade,
}: {
  space: string
  index: SpaceIndex
  onMade: (board: string) => void
}) {
  const docs = useDocs()
  const theme = useComputedColorScheme('light')
  return (
    <NewBoardForm
      theme={theme}
      onSubmit={(name, template) => {
        const board = index.add('board', name)
        if (template) void putOnBoard(docs, space, board, templateShapes(template, { x: 0, y: 0 }, null))
        onMade(board)
      }}
    />
  )
}
