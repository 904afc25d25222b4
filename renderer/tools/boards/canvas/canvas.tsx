import '@excalidraw/excalidraw/index.css'
import { Excalidraw, Footer, languages, MainMenu } from '@excalidraw/excalidraw'
import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { memo, useCallback, useEffect, useMemo, useState } from 'react'
import { createPortal } from 'react-dom'
import { spoken, strings } from '../../../strings/strings.ts'
import { useFirstPlace } from '../../../ui/keyboard/first-place.ts'
import { BoardProvider, type OpenBoard } from '../board-context.tsx'
import { FeatureState, OverlayFeatures } from '../board-features.tsx'
import { BoardTools } from '../board-tools.tsx'
import { Cursors, type Viewport } from '../live/cursors.tsx'
import { pasteWithoutPages } from '../paste.ts'
import { UndoButtons } from '../undo-buttons.tsx'
import { type BoardEditorProps, useBoardEditor } from './use-board-editor.ts'
import { useCanvasEvents } from './use-canvas-events.ts'

interface CanvasProps extends BoardEditorProps {
  space: string
  at: string | null
  theme: 'light' | 'dark'
}

const UI_OPTIONS = {
  canvasActions: {
    changeViewBackgroundColor: false,
    clearCanvas: false,
    export: false,
    saveAsImage: false,
    loadScene: false,
    saveToActiveFile: false,
    toggleTheme: false,
  },
} as const

/** Excalidraw's code of a language; it has its own translations, and knows which ones run from right to left. */
function excalidrawLanguage(locale: string): string {
  const base = (tag: string) => tag.split('-')[0]
  const codes = languages.map(({ code }) => code)
  return codes.find((code) => code === locale) ?? codes.find((code) => base(code) === base(locale)) ?? 'en'
}

/**
 * Places in Excalidraw's own bars for the board's tools: in its top right corner, and next to its zoom. A narrow
 * drawing has no footer, and a view-only narrow one has neither. One object, so that Excalidraw does not render again
 * with its surroundings.
 */
function usePlaces() {
  const [corner, setCorner] = useState<HTMLElement | null>(null)
  const [footer, setFooter] = useState<HTMLElement | null>(null)
  const renderCorner = useCallback(() => <div ref={setCorner} />, [])
  const inside = useMemo(
    () => (
      <>
        <MainMenu>
          <MainMenu.DefaultItems.SearchMenu />
          <MainMenu.DefaultItems.Help />
        </MainMenu>
        <Footer>
          <div ref={setFooter} className="board-undo" />
        </Footer>
      </>
    ),
    [],
  )
  return { corner, footer, renderCorner, inside }
}

/**
 * The drawing itself: Excalidraw, bound to the board's doc by a `BoardEditor`. Each change of the doc, by anyone,
 * re-renders the surroundings; the drawing is memoized and gets changes from the editor.
 */
export default memo(function Canvas(props: CanvasProps) {
  const { space, board, at, doc, writable, presence, theme } = props
  const [api, setApi] = useState<ExcalidrawImperativeAPI | null>(null)
  const [viewport, setViewport] = useState<Viewport>({ scrollX: 0, scrollY: 0, zoom: 1 })
  const [frame, setFrame] = useState<HTMLDivElement | null>(null)
  const { corner, footer, renderCorner, inside } = usePlaces()
  const { onPointerUpdate, onPointer, onLink, onLinkOpen } = useCanvasEvents(board, presence)
  const { editor, onChange } = useBoardEditor(props, api)

  useEffect(() => {
    // A text measured before its font is loaded stays too narrow.
    if (api) void document.fonts.load('20px Excalifont')
  }, [api])
  useEffect(() => {
    if (!api) return
    return api.onScrollChange((scrollX, scrollY, zoom) => setViewport({ scrollX, scrollY, zoom: zoom.value }))
  }, [api])
  useFirstPlace(() => frame?.querySelector<HTMLElement>('.excalidraw-container'), {
    of: board,
    isReady: api !== null && frame !== null,
    // Letters choose tools.
    isWritten: false,
  })
  useEffect(() => (frame ? pasteWithoutPages(frame) : undefined), [frame])

  // Excalidraw gives the button of its menu no name, and recreates it when the layout becomes narrow or wide.
  useEffect(() => frame?.querySelector('.main-menu-trigger')?.setAttribute('aria-label', strings.app.boardMenu))

  const open = useMemo(
    (): OpenBoard | null =>
      api && editor && frame
        ? { space, board, at, api, editor, doc, presence, writable, theme, viewport, frame, onPointer, onLink }
        : null,
    [space, board, at, api, editor, doc, presence, writable, theme, viewport, frame, onPointer, onLink],
  )

  const tools = <BoardTools withUndo={footer === null} />

  return (
    <BoardProvider board={open}>
      <FeatureState>
        <div ref={setFrame} className="board">
          <div className="board-drawing" onPointerLeave={() => presence?.setLocal({ cursor: null })}>
            <Excalidraw
              excalidrawAPI={setApi}
              onChange={onChange}
              onPointerUpdate={onPointerUpdate}
              onLinkOpen={onLinkOpen}
              viewModeEnabled={!writable}
              theme={theme}
              langCode={excalidrawLanguage(spoken().locale)}
              validateEmbeddable={false}
              aiEnabled={false}
              UIOptions={UI_OPTIONS}
              renderTopRightUI={renderCorner}
              isCollaborating
            >
              {inside}
            </Excalidraw>
            {presence && <Cursors board={board} presence={presence} viewport={viewport} />}
            {open && <OverlayFeatures />}
            {open && (corner ? createPortal(tools, corner) : tools)}
            {open && footer && createPortal(<UndoButtons />, footer)}
          </div>
        </div>
      </FeatureState>
    </BoardProvider>
  )
})
