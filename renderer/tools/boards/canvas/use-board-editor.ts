/** The editor of the drawing on screen, and its subscriptions to changes. */
import type { AppState, ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Doc } from 'yjs'
import type { SceneElement } from '../../../../shared/tools/boards/binding.ts'
import type { PresenceSession } from '../../../docs/presence/presence.ts'
import { fitPicture } from '../pictures.ts'
import { BoardEditor } from './board-editor.ts'
import { sceneOf } from './scene.ts'

export interface BoardEditorProps {
  board: string
  doc: Doc
  writable: boolean
  presence: PresenceSession | null
  onUnsaved: (unsaved: boolean) => void
  onRefused: (what: 'picture' | 'shape') => void
}

/** Areas that bars cover at the drawing's edges: tools above, zoom below. Pixels. */
const BARS = { top: 80, right: 16, bottom: 64, left: 16 }

/** @param api null until the drawing is ready */
export function useBoardEditor(props: BoardEditorProps, api: ExcalidrawImperativeAPI | null) {
  const { board, doc, writable, presence } = props
  const [editor, setEditor] = useState<BoardEditor | null>(null)
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
    })
    editor.onUnsaved((unsaved) => latest.current.onUnsaved(unsaved))
    editor.onRefused((what) => latest.current.onRefused(what))
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

  useEffect(() => editorRef.current?.replaceDoc(doc), [doc])
  useEffect(() => editorRef.current?.setWritable(writable), [writable])
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
  return { editor, onChange }
}
