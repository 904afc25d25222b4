import { FileUp } from 'lucide-react'
import { fittingName } from '../../../../shared/space/display-name.ts'
import { placeShapes } from '../../../../shared/tools/boards/place-shapes.ts'
import { useDocs } from '../../../docs/docs-context.tsx'
import type { SpaceIndex } from '../../../docs/space-index.ts'
import { navigate } from '../../../platform/places/routes.ts'
import { useAppStore } from '../../../platform/state/store.ts'
import { strings } from '../../../strings/strings.ts'
import { leftOutLines } from '../../../ui/files/left-out-words.ts'
import { OpenFileButton } from '../../../ui/files/open-file-button.tsx'
import { FILE_TYPES, importFile } from '../files/import-file.ts'
import { newShapeId } from './templates.ts'
import { putOnBoard } from './write-board.ts'

/** Creates a board from a drawing, a library or a picture. */
export function ImportBoard({ space, index }: { space: string; index: SpaceIndex }) {
  const store = useAppStore()
  const docs = useDocs()
  const open = async (file: File) => {
    const imported = await importFile(file)
    if (typeof imported === 'string') store.notify(strings.boards.fileProblems[imported])
    else {
      const shapes = placeShapes(imported.shapes, { middle: null, top: null, newId: newShapeId })
      const name = fittingName(file.name.replace(/(?:\.excalidraw)?\.[a-z]+$/i, '')).trim() || strings.boards.firstBoard
      const id = index.add('board', name)
      await putOnBoard(docs, space, id, shapes, imported.pictures)
      for (const words of leftOutLines(imported.leftOut, strings.boards.leftOut)) store.notify(words)
      navigate({ tool: 'boards', space, place: { item: id } })
    }
  }
  return (
    <OpenFileButton icon={<FileUp size={18} />} accept={FILE_TYPES} onFile={open}>
      {strings.boards.import}
    </OpenFileButton>
  )
}
