import '@excalidraw/excalidraw/index.css'
import { Excalidraw, MainMenu } from '@excalidraw/excalidraw'
import type { NonDeletedExcalidrawElement } from '@excalidraw/excalidraw/element/types'
import type { AppState, ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { memo, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Doc } from 'yjs'
import type { SceneElement } from '../../../shared/tools/boards/binding.ts'
import { type BoardElement, isSafeLink } from '../../../shared/tools/boards/element.ts'
import type { PresenceSession } from '../../docs/presence.ts'
import { spoken, strings } from '../../strings/strings.ts'
import { type BoardPointer, BoardProvider, type OpenBoard } from './board-context.tsx'
import { BoardEditor } from './board-editor.ts'
import { BarFeatures, FeatureState, OverlayFeatures } from './board-features.tsx'
import { Cursors, type Viewport } from './cursors.tsx'
import { pasteWithoutPages } from './paste.ts'
import { fitPicture } from './pictures.ts'
import { sceneOf } from './scene.ts'

interface CanvasProps {
  space: string
  board: string
  at: string | null
  doc: Doc
  writable: boolean
  presence: PresenceSession | null
  theme: 'light' | 'dark'
  onUnsaved: (unsaved: boolean) => void
  onRefused: (what: 'picture' | 'shape') => void
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

/** Excalidraw's codes of languages; it has its own translations, and knows which ones run from right to left. */
const LANGUAGES: Partial<Record<string, string>> = { de: 'de-DE', it: 'it-IT', pt: 'pt-BR', ar: 'ar-SA' }

/** Areas that bars cover at the drawing's edges: tools above, zoom below. Pixels. */
const BARS = { top: 80, right: 16, bottom: 64, left: 16 }

/** One object, so that Excalidraw does not re-render with its surroundings. */
const MENU = (
  <MainMenu>
    <MainMenu.DefaultItems.SearchMenu />
    <MainMenu.DefaultItems.Help />
  </MainMenu>
)

/**
 * The drawing itself: Excalidraw, bound to the board's doc by a `BoardEditor`. Each change of the doc, by anyone,
 * re-renders the surroundings; the drawing is memoized and gets changes from the editor.
 */
export default memo(function Canvas(props: CanvasProps) {
  const { space, board, at, doc, writable, presence, theme } = props
  const [api, setApi] = useState<ExcalidrawImperativeAPI | null>(null)
  const [viewport, setViewport] = useState<Viewport>({ scrollX: 0, scrollY: 0, zoom: 1 })
  const [editor, setEditor] = useState<BoardEditor | null>(null)
  const [frame, setFrame] = useState<HTMLDivElement | null>(null)
  const pointerListeners = useRef(new Set<(pointer: BoardPointer) => void>())
  const linkListeners = useRef(new Set<(shape: BoardElement) => boolean>())
  const editorRef = useRef<BoardEditor | null>(null)
  const shownRef = useRef<ExcalidrawImperativeAPI | null>(null)
  const latest = useRef(props)
  latest.current = props

  // A layout effect: pending changes must be written before the scene and the doc are closed.
  useLayoutEffect(() => {
    if (!api) return
    const editor = new BoardEditor({
      board,
      doc: latest.current.doc,
      sendInk: (ink) => latest.current.presence?.setLocal({ ink }),
      fitPicture,
      onUnsaved: (unsaved) => latest.current.onUnsaved(unsaved),
      onRefused: (what) => latest.current.onRefused(what),
    })
    editorRef.current = editor
    setEditor(editor)
    editor.setWritable(latest.current.writable)
    if (shownRef.current === api) editor.attach(sceneOf(api))
    const flush = () => editor.flush()
    window.addEventListener('pagehide', flush)
    document.addEventListener('visibilitychange', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      document.removeEventListener('visibilitychange', flush)
      editor.destroy()
      editorRef.current = null
      setEditor(null)
    }
  }, [api, board])

  useEffect(() => {
    // A text measured before its font is loaded stays too narrow.
    if (api) void document.fonts.load('20px Excalifont')
  }, [api])
  useEffect(() => editorRef.current?.replaceDoc(doc), [doc])
  useEffect(() => editorRef.current?.setWritable(writable), [writable])
  useEffect(() => {
    if (!api) return
    return api.onScrollChange((scrollX, scrollY, zoom) => setViewport({ scrollX, scrollY, zoom: zoom.value }))
  }, [api])
  useEffect(() => {
    if (!presence) return
    const read = () => {
      const ink = [...presence.live.values()].flatMap((state) => (state.ink?.board === board ? [state.ink] : []))
      editorRef.current?.setOthersInk(ink)
    }
    read()
    const stops = [presence.onLive(read), presence.onSend(() => editorRef.current?.refreshInk())]
    return () => {
      for (const stop of stops) stop()
      presence.setLocal({ cursor: null, ink: null })
    }
  }, [presence, board])

  const onChange = useCallback(
    (elements: readonly unknown[], state: AppState) => {
      const editor = editorRef.current
      if (!editor || !api) return
      if (shownRef.current === api) {
        editor.changed(elements as readonly SceneElement[], state)
        return
      }
      // The first call means that Excalidraw has set up its own, empty scene; anything added earlier would now be lost.
      shownRef.current = api
      queueMicrotask(() => {
        if (editorRef.current !== editor) return
        editor.attach(sceneOf(api))
        if (api.getSceneElements().length > 0)
          api.scrollToContent(undefined, { fitToContent: true, maxZoom: 1, canvasOffsets: BARS })
      })
    },
    [api],
  )

  useEffect(() => (frame ? pasteWithoutPages(frame) : undefined), [frame])

  // Excalidraw gives the button of its menu no name, and recreates it when the layout becomes narrow or wide.
  useEffect(() => frame?.querySelector('.main-menu-trigger')?.setAttribute('aria-label', strings.app.boardMenu))

  const onPointerUpdate = useCallback(
    ({ pointer, button }: { pointer: Omit<BoardPointer, 'button'>; button: BoardPointer['button'] }) => {
      latest.current.presence?.setLocal({ cursor: { x: Math.round(pointer.x), y: Math.round(pointer.y), board } })
      for (const listener of pointerListeners.current) listener({ ...pointer, button })
    },
    [board],
  )
  const onPointer = useCallback((listener: (pointer: BoardPointer) => void) => {
    pointerListeners.current.add(listener)
    return () => pointerListeners.current.delete(listener)
  }, [])
  const onLink = useCallback((listener: (shape: BoardElement) => boolean) => {
    linkListeners.current.add(listener)
    return () => linkListeners.current.delete(listener)
  }, [])
  const onLinkOpen = useCallback((element: NonDeletedExcalidrawElement, event: CustomEvent) => {
    event.preventDefault()
    for (const listener of linkListeners.current) if (listener(element as unknown as BoardElement)) return
    if (element.link !== null && isSafeLink(element.link)) window.open(element.link, '_blank', 'noopener,noreferrer')
  }, [])
  const open = useMemo(
    (): OpenBoard | null =>
      api && editor && frame
        ? { space, board, at, api, editor, doc, presence, writable, theme, viewport, frame, onPointer, onLink }
        : null,
    [space, board, at, api, editor, doc, presence, writable, theme, viewport, frame, onPointer, onLink],
  )

  return (
    <BoardProvider board={open}>
      <FeatureState>
        <div ref={setFrame} className="board">
          {open && (
            <div className="board-bar" role="toolbar" aria-label={strings.board.bar}>
              <BarFeatures />
            </div>
          )}
          <div className="board-drawing" onPointerLeave={() => presence?.setLocal({ cursor: null })}>
            <Excalidraw
              excalidrawAPI={setApi}
              onChange={onChange}
              onPointerUpdate={onPointerUpdate}
              onLinkOpen={onLinkOpen}
              viewModeEnabled={!writable}
              theme={theme}
              langCode={LANGUAGES[spoken().locale.split('-')[0] ?? ''] ?? 'en'}
              validateEmbeddable={false}
              aiEnabled={false}
              UIOptions={UI_OPTIONS}
            >
              {MENU}
            </Excalidraw>
            {presence && <Cursors board={board} presence={presence} viewport={viewport} />}
            {open && <OverlayFeatures />}
          </div>
        </div>
      </FeatureState>
    </BoardProvider>
  )
})
