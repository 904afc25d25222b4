import './assets.ts'
import './board.css'
import { Component, type ReactNode, useCallback, useEffect, useState } from 'react'
import { boardDoc } from '../../../shared/tools/boards/shape.ts'
import { useDoc } from '../../docs/docs-context.tsx'
import { usePresenceSession } from '../../docs/presence-context.tsx'
import { strings } from '../../strings/strings.ts'
import { forgetMissing, part } from '../../ui/part.tsx'

const Canvas = part(async () => (await import('./canvas.tsx')).default, {
  meanwhile: () => <Message>{strings.app.boardLoading}</Message>,
  ahead: false,
})

export type BoardSaving = 'saved' | 'saving'

interface BoardProps {
  space: string
  board: string
  /** The shape or comment to show; null for the whole board. */
  at: string | null
  theme: 'light' | 'dark'
  /** For the view's header: whether everything drawn here is durable on this device. */
  onSaving?: (state: BoardSaving) => void
}

type Refused = keyof typeof strings.boards.refused

/** A board, on which all members who may write draw together. */
export function Board({ space, board, at, theme, onSaving }: BoardProps) {
  const opened = useDoc(space, boardDoc(board))
  const presence = usePresenceSession(space)
  const [unsaved, setUnsaved] = useState(false)
  const [refused, setRefused] = useState<Refused | null>(null)
  const saving = unsaved || opened?.snapshot.pending === true
  useEffect(() => onSaving?.(saving ? 'saving' : 'saved'), [onSaving, saving])
  const hideRefused = useCallback(() => setRefused(null), [])

  if (!opened || opened.snapshot.status === 'opening') return <Message>{strings.app.boardLoading}</Message>
  if (opened.snapshot.status === 'failed') return <Message>{strings.boards.failed}</Message>
  return (
    <BoardBoundary>
      <Canvas
        key={`${space} ${board}`}
        space={space}
        board={board}
        at={at}
        doc={opened.snapshot.doc}
        writable={opened.snapshot.writable}
        presence={presence}
        theme={theme}
        onUnsaved={setUnsaved}
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

/** Whatever is on a board, the rest of the app keeps working. */
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
