import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import type { Doc } from 'yjs'
import type { Member } from '../../../shared/ipc/contract.ts'
import type { Person } from '../../../shared/record/person.ts'
import type { BoardElement } from '../../../shared/tools/boards/element.ts'
import type { PresenceSession } from '../../docs/presence/presence.ts'
import { useApp } from '../../platform/state/store.ts'
import { withDisambiguators } from '../../ui/people/look-alikes.ts'
import type { BoardEditor } from './canvas/board-editor.ts'
import { OwnLive } from './live/board-live.ts'
import type { Viewport } from './live/cursors.tsx'

export interface BoardPointer {
  x: number
  y: number
  tool: 'pointer' | 'laser'
  button: 'down' | 'up'
}

/** The board on screen, for everything around and over its drawing. */
export interface OpenBoard {
  space: string
  board: string
  /** The shape or comment to show first; null for none. */
  at: string | null
  api: ExcalidrawImperativeAPI
  editor: BoardEditor
  /** Replaced when it is rebuilt. */
  doc: Doc
  presence: PresenceSession | null
  writable: boolean
  theme: 'light' | 'dark'
  viewport: Viewport
  /** The element that contains drawing, bar and panels. */
  frame: HTMLElement
  /** Subscribes to every movement of the pointer, in the board's coordinates. */
  onPointer(listener: (pointer: BoardPointer) => void): () => void
  /** Subscribes to clicks on a shape's link within the app; the listener returns whether it handled the link. */
  onLink(listener: (shape: BoardElement) => boolean): () => void
}

interface Shown extends OpenBoard {
  /** Our own live state, as others receive it. */
  live: OwnLive | null
  /** Our own device; empty until it is known. */
  me: string
  /** Whose device it is; null until that is known. */
  person: Person | null
  members: ReadonlyMap<string, Member>
  /** The only panel open beside the drawing; each feature has its own name for its panel. */
  panel: string | null
  openPanel(panel: string | null): void
  /** The device whose view is followed. */
  followed: string | null
  follow(device: string | null): void
}

const BoardContext = createContext<Shown | null>(null)

/** `board`: null until the drawing is ready. */
export function BoardProvider({ board, children }: { board: OpenBoard | null; children: ReactNode }) {
  const [panel, openPanel] = useState<string | null>(null)
  const [followed, follow] = useState<string | null>(null)
  const detail = useApp(({ details }) => (board ? details[board.space] : undefined))
  const members = useMemo(
    () => new Map(withDisambiguators(detail?.members ?? []).map((member) => [member.device, member])),
    [detail?.members],
  )
  const { me = '', person = null } = detail ?? {}
  const [presence, id] = [board?.presence ?? null, board?.board ?? '']
  const live = useMemo(() => presence && new OwnLive(presence, id), [presence, id])
  useEffect(() => () => live?.leave(), [live])
  const shown = useMemo(
    () => board && { ...board, live, me, person, members, panel, openPanel, followed, follow },
    [board, live, me, person, members, panel, followed],
  )
  return <BoardContext value={shown}>{children}</BoardContext>
}

/** Null until the drawing is ready. */
export function useBoardOrNull(): Shown | null {
  return useContext(BoardContext)
}

/** Throws outside a board. */
export function useBoard(): Shown {
  const board = useContext(BoardContext)
  if (!board) throw new Error('useBoard needs a BoardProvider above it')
  return board
}
