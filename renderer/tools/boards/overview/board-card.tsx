import { useState } from 'react'
import { itemAddress } from '../../../../shared/tools/address.ts'
import type { ListedItem, SpaceIndex } from '../../../docs/space-index.ts'
import { formatRoute } from '../../../platform/routes.ts'
import { strings } from '../../../strings/strings.ts'
import { Face } from '../../../ui/face.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { tip } from '../../../ui/tip.ts'
import { BoardMenu } from './board-menu.tsx'
import { Thumbnail } from './thumbnail.tsx'

const FACES = 3

export interface PersonHere {
  device: string
  name: string
  colour: string
}

interface BoardCardProps {
  space: string
  index: SpaceIndex
  board: ListedItem
  theme: 'light' | 'dark'
  /** The people who are on the board. */
  people: readonly PersonHere[]
  place: number | null
}

/** A board in the list: its drawing and name, when it was changed, and who is there. */
export function BoardCard({ space, index, board, theme, people, place }: BoardCardProps) {
  const [edited, setEdited] = useState<number | null>(null)
  return (
    <>
      <a href={formatRoute(itemAddress(space, board))} className="boards-open" draggable={false} title={board.name}>
        <Thumbnail space={space} board={board.id} theme={theme} onEdited={setEdited} />
        <bdi>{board.name}</bdi>
      </a>
      <div className="boards-about">
        <span>
          {edited === null || edited < board.created ? (
            <RelativeTime time={board.created} words={strings.boards.created} />
          ) : (
            <RelativeTime time={edited} words={strings.boards.editedAgo} />
          )}
        </span>
        {people.length > 0 && (
          <span className="boards-people" role="img" {...tip(namesOf(people))} aria-label={namesOf(people)}>
            {people.slice(0, FACES).map(({ device, name, colour }) => (
              <Face key={device} device={device} name={name} colour={colour} size={20} />
            ))}
          </span>
        )}
        <BoardMenu space={space} index={index} item={board} place={place} />
      </div>
    </>
  )
}

const namesOf = (people: readonly PersonHere[]): string =>
  strings.boards.onBoard(people.map(({ name }) => name).join(', '))
