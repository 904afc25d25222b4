import './assets.ts'
import './board.css'
import { Component, type ReactNode, useCallback, useState } from 'react'
import { boardDoc } from '../../../shared/tools/boards/shape.ts'
import { useDocState } from '../../docs/docs-context.tsx'
import { usePresenceSession } from '../../docs/presence/presence-context.tsx'
import { strings } from '../../strings/strings.ts'
import { LoadingState } from '../../ui/loading/loading-state.tsx'
import { forgetMissing, part } from '../../ui/loading/part.tsx'

const Canvas = part(async () => (await import('./canvas/canvas.tsx')).default, {
  meanwhile: () => <LoadingState words={strings.app.boardLoading} />,
  ahead: false,
})

interface BoardProps {
  space: string
  board: string
  /** The shape or comment to show; null for the whole board. */
  at: string | null
  theme: 'light' | 'dark'
  /** Whether something drawn here isn't in the doc yet. */
  onUnsaved: (isUnsaved: boolean) => void
}

type Refused = keyof typeof strings.boards.refused

/** A board on which all members who are allowed to write draw together. */
export function Board({ space, board, at, theme, onUnsaved }: BoardProps) {
  const opened = useDocState(space, boardDoc(board))
  const presence = usePresenceSession(space)
  const [refused, setRefused] = useState<Refused | null>(null)
  const hideRefused = useCallback(() => setRefused(null), [])

  if (!opened || opened.status === 'opening') return <LoadingState words={strings.app.boardLoading} />
  if (opened.status === 'failed') return <Message>{strings.boards.failed}</Message>
  return (
    <BoardBoundary>
      <Canvas
        key={`${space} ${board}`}
        space={space}
        board={board}
        at={at}
        doc={opened.doc}
        writable={opened.writable}
        presence={presence}
        theme={theme}
        onUnsaved={onUnsaved}
        onRefused={setRefused}
      />
      {refused !== null && (
        <div className="board-notice" role="status">
          {strings.boards.refused[refused]}
          <button type="button" onClick={hideRefused}>
            {strings.boards.close}
          </button>
        </div>
      )}
    </BoardBoundary>
  )
}

function Message({ children }: { children: ReactNode }) {
  return (
    <div className="board-message" role="status">
      {children}
    </div>
  )
}

/** Keeps the rest of the app working, whatever is on a board. */
class BoardBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override componentDidCatch(error: unknown) {
    forgetMissing(error)
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <div className="board-message" role="alert">
        <p>{strings.boards.crashed}</p>
        <button type="button" onClick={() => this.setState({ failed: false })}>
          {strings.app.retry}
        </button>
      </div>
    )
  }
}
