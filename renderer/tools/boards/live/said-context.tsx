import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { type Pin, readSaid, type SaidEntry } from '../../../../shared/tools/boards/meeting/said.ts'
import type { LaneOfPerson } from '../../../../shared/tools/boards/meeting/votes.ts'
import { BOARD_LANE_ROOT, boardLanePrefix } from '../../../../shared/tools/boards/shape.ts'
import { readThreads, type Thread } from '../../../../shared/tools/threads/threads.ts'
import { useLanes } from '../../../comments/use-lanes.ts'
import { useBoardOrNull } from '../board-context.tsx'

interface Said {
  lanes: readonly LaneOfPerson[]
  threads: readonly Thread<Pin>[]
  /** Whether this person can comment and vote here. */
  writable: boolean
  /** Whether all comments and votes have been read. */
  isReady: boolean
  say(entry: SaidEntry): boolean
}

const SaidContext = createContext<Said>({ lanes: [], threads: [], writable: false, isReady: false, say: () => false })

/** Opens the comments and votes on this board, once for all components. */
export function SaidProvider({ children }: { children: ReactNode }) {
  const open = useBoardOrNull()
  const { space = '', board = '', me = '', members } = open ?? {}
  const prefix = boardLanePrefix(board)
  const { lanes, writable, isReady, say } = useLanes({ space, prefix, root: BOARD_LANE_ROOT, read: readSaid, me })
  const threads = useMemo(
    () => readThreads<Pin>(lanes, (device) => members?.get(device)?.role === 'owner'),
    [lanes, members],
  )
  const said = useMemo(
    (): Said => ({ lanes, threads, writable, isReady, say }),
    [lanes, threads, writable, isReady, say],
  )
  return <SaidContext value={said}>{children}</SaidContext>
}

export function useSaid(): Said {
  return useContext(SaidContext)
}
