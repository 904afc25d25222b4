import { Button } from '@mantine/core'
import { ArrowLeft, Check, RotateCcw } from 'lucide-react'
import type { Pin } from '../../../../shared/tools/boards/meeting/said.ts'
import type { Thread } from '../../../../shared/tools/threads/threads.ts'
import { decide, ThreadBody } from '../../../comments/thread-body.tsx'
import { strings } from '../../../strings/strings.ts'
import { useBoard } from '../board-context.tsx'
import { BoardPanel } from '../board-panel.tsx'
import { useElements } from '../canvas/use-elements.ts'
import { useSaid } from '../live/said-context.tsx'

/** One comment with its replies. */
export function CommentThread({ thread, onBack }: { thread: Thread<Pin>; onBack: () => void }) {
  const { space, me, members } = useBoard()
  const { say, writable } = useSaid()
  const elements = useElements()
  const { pin, resolved } = thread
  const isOrphaned = pin.shape !== null && !elements.has(pin.shape)
  return (
    <BoardPanel title={strings.comments.comment}>
      <div className="board-panel-bar">
        <Button variant="subtle" color="gray" size="xs" leftSection={<ArrowLeft size={14} />} onClick={onBack}>
          {strings.comments.all}
        </Button>
        {writable && (
          <Button
            variant="light"
            size="xs"
            leftSection={resolved ? <RotateCcw size={14} /> : <Check size={14} />}
            onClick={() => decide(thread, { say })}
          >
            {resolved ? strings.comments.reopen : strings.comments.resolve}
          </Button>
        )}
      </div>
      <div className="board-panel-body">
        {isOrphaned && <p className="board-quiet">{strings.boards.shapeDeleted}</p>}
        <ThreadBody thread={thread} by={{ space, me, members, writable, say }} />
      </div>
    </BoardPanel>
  )
}
