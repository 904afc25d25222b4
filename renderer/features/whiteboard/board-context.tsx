import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import type { Doc } from 'yjs'
import type { PresenceSession } from '../../docs/presence.ts'
import type { BoardEditor } from './board-editor.ts'
import type { Viewport } from './cursors.tsx'

export interface BoardPointer {
  x: number
  y: number
  tool: 'pointer' | 'laser'
  button: 'down' | 'up'
}

/** The board on screen, for all that stands around and over its drawing. */
export interface OpenBoard {
  space: string
  board: string
  api: ExcalidrawImperativeAPI
  editor: BoardEditor
  /** Replaced when it is built anew. */
  doc: Doc
  presence: PresenceSession | null
  writable: boolean
  theme: 'light' | 'dark'
  viewport: Viewport
  /** The element that holds drawing, bar and panels. */
  frame: HTMLElement
  /** Every movement of the pointer, in the board's coordinates. */
  onPointer(listener: (pointer: BoardPointer) => void): () => void
}

interface Shown extends OpenBoard {
  /** The one panel that is open beside the drawing; each feature has a name of its own for its panel. */
  panel: string | null
  openPanel(panel: string | null): void
}

const BoardContext = createContext<Shown | null>(null)

export function BoardProvider({ board, children }: { board: OpenBoard | null; children: ReactNode }) {
  const [panel, openPanel] = useState<string | null>(null)
  const shown = useMemo(() => board && { ...board, panel, openPanel }, [board, panel])
  return <BoardContext value={shown}>{children}</BoardContext>
}

/** Throws outside of a board. */
export function useBoard(): Shown {
  const board = useContext(BoardContext)
  if (!board) throw new Error('useBoard needs a BoardProvider above it')
  return board
}
