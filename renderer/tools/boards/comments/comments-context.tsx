import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import type { Pin, SaidEntry } from '../../../../shared/tools/boards/meeting/said.ts'
import { useReadComments } from '../../../comments/use-read-comments.ts'
import { useBoardOrNull } from '../board-context.tsx'
import { useSaid } from '../live/said-context.tsx'

export const COMMENTS_PANEL = 'comments'

interface CommentsState {
  /** The open thread and, before its first comment is sent, a new one's position. */
  thread: string | null
  draft: Pin | null
  /** The next click places a comment. */
  placing: boolean
  unread: ReadonlyMap<string, number>
  openThread(key: string | null): void
  startDraft(pin: Pin | null): void
  place(placing: boolean): void
  say(entry: SaidEntry): boolean
}

const CommentsContext = createContext<CommentsState | null>(null)

export function CommentsProvider({ children }: { children: ReactNode }) {
  const open = useBoardOrNull()
  const { space = '', board = '', me = '', panel = null, openPanel } = open ?? {}
  const said = useSaid()
  const { say } = said
  const [thread, setThread] = useState<string | null>(null)
  const [draft, setDraft] = useState<Pin | null>(null)
  const [placing, place] = useState(false)
  const shown = panel === COMMENTS_PANEL ? thread : null
  const unread = useReadComments(`board-read.${space}.${board}`, said, me, shown)
  const state = useMemo(
    (): CommentsState => ({
      thread,
      draft,
      placing,
      unread,
      say,
      place,
      openThread(key) {
        setThread(key)
        setDraft(null)
        place(false)
        if (key !== null) openPanel?.(COMMENTS_PANEL)
      },
      startDraft(pin) {
        setDraft(pin)
        setThread(null)
        place(false)
        if (pin !== null) openPanel?.(COMMENTS_PANEL)
      },
    }),
    [thread, draft, placing, unread, say, openPanel],
  )
  return <CommentsContext value={state}>{children}</CommentsContext>
}

export function useComments(): CommentsState {
  const state = useContext(CommentsContext)
  if (!state) throw new Error('useComments needs a CommentsProvider above it')
  return state
}
