import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import type { Pin, SaidEntry } from '../../../shared/tools/boards/said.ts'
import { useBoardOrNull } from './board-context.tsx'
import { CommentsRead } from './comments-read.ts'
import { useSaid } from './said-context.tsx'

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
  const { threads, say } = useSaid()
  const [thread, setThread] = useState<string | null>(null)
  const [draft, setDraft] = useState<Pin | null>(null)
  const [placing, place] = useState(false)
  const [readCount, setReadCount] = useState(0)
  const read = useMemo(() => new CommentsRead(space, board), [space, board])
  useEffect(() => {
    const shown = panel === COMMENTS_PANEL && thread !== null ? threads.filter(({ key }) => key === thread) : []
    if (shown.length > 0 && read.markRead(shown, threads)) setReadCount((count) => count + 1)
  }, [panel, thread, threads, read])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the read state is outside React; `readCount` tracks it
  const unread = useMemo(() => read.unread(threads, me), [read, threads, me, readCount])
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
