import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { readThreads, type Thread } from '../../../shared/tools/boards/comments.ts'
import type { SaidEntry, SaidLane } from '../../../shared/tools/boards/said.ts'
import { useDocs } from '../../docs/docs-context.tsx'
import { useHost } from '../../platform/host-context.tsx'
import { useBoardOrNull } from './board-context.tsx'
import { BoardLanes, type LanesSnapshot } from './board-lanes.ts'

interface Said {
  lanes: readonly SaidLane[]
  threads: readonly Thread[]
  /** Whether this person can comment and vote here. */
  writable: boolean
  say(entry: SaidEntry): boolean
}

const nothing: LanesSnapshot = { lanes: [], writable: false }
const SaidContext = createContext<Said>({ lanes: [], threads: [], writable: false, say: () => false })

/** Opens the comments and votes on this board, once for all components. */
export function SaidProvider({ children }: { children: ReactNode }) {
  const open = useBoardOrNull()
  const { space = '', board = '', me = '', members } = open ?? {}
  const docs = useDocs()
  const host = useHost()
  const [feed, setFeed] = useState<BoardLanes | null>(null)
  useEffect(() => {
    if (!me) return
    const opened = new BoardLanes({ docs, host, space, board, me })
    setFeed(opened)
    return () => {
      opened.stop()
      setFeed(null)
    }
  }, [docs, host, space, board, me])
  const { lanes, writable } = useSyncExternalStore(
    (listener) => feed?.subscribe(listener) ?? (() => {}),
    () => feed?.snapshot ?? nothing,
  )
  const threads = useMemo(
    () => readThreads(lanes, (device) => members?.get(device)?.role === 'owner'),
    [lanes, members],
  )
  const said = useMemo(
    (): Said => ({ lanes, threads, writable, say: (entry) => feed?.say(entry) ?? false }),
    [lanes, threads, writable, feed],
  )
  return <SaidContext value={said}>{children}</SaidContext>
}

export function useSaid(): Said {
  return useContext(SaidContext)
}

/** 96 random bits as lowercase hex. */
export function newEntryId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
