import { useEffect, useRef, useState } from 'react'
import type { BoardElement } from '../../../../shared/tools/boards/element.ts'
import { useAppStore } from '../../../platform/state/store.ts'
import { strings } from '../../../strings/strings.ts'
import { type CardFile, useFileCards } from '../../../ui/files/file-cards.tsx'
import { leftOutLines } from '../../../ui/files/left-out-words.ts'
import { PlacedFilesList } from '../../../ui/files/placed-files.tsx'
import { useBoard } from '../board-context.tsx'
import { onScreen } from '../canvas/view-geometry.ts'
import { importFile, importScene } from '../files/import-file.ts'
import { useAddShapes } from '../files/use-add-shapes.ts'
import { useMiddle } from '../files/use-middle.ts'
import { fileOfShape } from './file-shapes.ts'
import { useBoardFiles } from './placed-files-context.tsx'
import { isDrawing, takeDrops } from './take-drops.ts'

/** The distance between a box and its file's card. Pixels. */
const GAP = 8
/** Maximum width of a card, and its height, in pixels, so that it stays on screen. */
const CARD = { width: 440, height: 72 }

interface Shown {
  file: CardFile
  shape: BoardElement
}

/** The file of the only selected shape, or of a clicked link. */
function useShown(): Shown | null {
  const { api, editor, space, onLink } = useBoard()
  const [shown, setShown] = useState<Shown | null>(null)
  const followed = useRef<string | null>(null)
  useEffect(() => {
    let key = ''
    const read = () => {
      const { selectedElementIds, selectedElementsAreBeingDragged, isResizing } = api.getAppState()
      const selected = Object.keys(selectedElementIds)
      const [id] = selected.length === 1 ? selected : [followed.current]
      const shape = id ? editor.elements.get(id) : undefined
      const file = shape && fileOfShape(space, shape, editor.elements)
      const isStill = !selectedElementsAreBeingDragged && !isResizing
      const next = file && shape && isStill ? { file, shape } : null
      const nextKey = next ? JSON.stringify([next.file, shape?.x, shape?.y, shape?.width, shape?.height]) : ''
      if (nextKey === key) return
      key = nextKey
      setShown(next)
    }
    const stops = [
      api.onChange(read),
      editor.subscribe(read),
      api.onPointerDown(() => {
        followed.current = null
        queueMicrotask(read)
      }),
      onLink((shape) => {
        if (!fileOfShape(space, shape, editor.elements)) return false
        followed.current = shape.id
        read()
        return true
      }),
    ]
    read()
    return () => {
      for (const stop of stops) stop()
    }
  }, [api, editor, space, onLink])
  return shown
}

/** Adds files to the board, and shows the state of the one whose box is selected. */
export function PlacedFilesOnBoard() {
  const { api, frame, viewport, writable } = useBoard()
  const { placed, put } = useBoardFiles()
  const middle = useMiddle()
  const addShapes = useAddShapes()
  const store = useAppStore()
  const show = useFileCards()
  const shown = useShown()
  const latest = useRef(put)
  latest.current = put
  useEffect(() => {
    if (!writable) return
    const placeOf = ({ clientX, clientY }: { clientX: number; clientY: number }) => {
      const { offsetLeft, offsetTop, scrollX, scrollY, zoom } = api.getAppState()
      return { x: (clientX - offsetLeft) / zoom.value - scrollX, y: (clientY - offsetTop) / zoom.value - scrollY }
    }
    return takeDrops(frame, {
      share: (files, at) => latest.current(files, at ? placeOf(at) : middle()),
      read: (file) => (isDrawing(file) ? importFile(file) : importScene(file)),
      put(imported, at) {
        if (typeof imported === 'string') return store.notify(strings.boards.fileProblems[imported])
        addShapes(imported, placeOf(at))
        for (const words of leftOutLines(imported.leftOut, strings.boards.leftOut)) store.notify(words)
      },
    })
  }, [api, frame, middle, addShapes, store, writable])
  useEffect(() => {
    // The editor's own link popup would show a meaningless address.
    frame.toggleAttribute('data-file-shown', shown !== null)
  }, [frame, shown])
  const { width, height } = api.getAppState()
  const at = shown && onScreen({ x: shown.shape.x, y: shown.shape.y + shown.shape.height }, viewport)
  const within = (value: number, most: number) => Math.max(GAP, Math.min(value, most))
  return (
    <>
      {(placed.pending.length > 0 || placed.failed > 0) && (
        <div className="board-files-coming">
          <PlacedFilesList placed={placed} label={strings.boards.filesComing} />
          {placed.failed > 0 && <p role="alert">{strings.files.failedCount(placed.failed)}</p>}
        </div>
      )}
      {shown && at && (
        <div
          className="board-file-card"
          style={{
            left: within(at.left, width - CARD.width),
            top: within(at.top + GAP, height - CARD.height),
          }}
        >
          {show(shown.file, '')}
        </div>
      )}
    </>
  )
}
