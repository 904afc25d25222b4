import { Button } from '@mantine/core'
import { Undo2 } from 'lucide-react'
import type { SpaceIndex } from '../../../docs/space-index.ts'
import { strings } from '../../../strings/strings.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'

export function DeletedBoards({ index }: { index: SpaceIndex }) {
  const { writable } = index
  const deletedBoards = index.deleted.filter(({ type }) => type === 'board')
  if (deletedBoards.length === 0) return null
  return (
    <Disclosure className="boards-deleted" label={strings.boards.deletedBoards(deletedBoards.length)}>
      <p className="board-quiet">{strings.boards.deletedDetail}</p>
      <ul>
        {deletedBoards.map((board) => (
          <li key={board.id}>
            <bdi>{board.name}</bdi>
            <span className="board-quiet">
              <RelativeTime time={board.deleted ?? 0} />
            </span>
            {writable && (
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<Undo2 size={14} />}
                aria-label={strings.boards.putBackNamed(board.name)}
                onClick={() => index.putBack(board.id)}
              >
                {strings.boards.putBack}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}
