import { useState } from 'react'
import { itemAddress } from '../../../../shared/tools/address.ts'
import type { ListedItem, SpaceIndex } from '../../../docs/space-index.ts'
import { formatRoute } from '../../../platform/places/routes.ts'
import { formats, strings } from '../../../strings/strings.ts'
import { tip } from '../../../ui/menus/tip.ts'
import { Face } from '../../../ui/people/face.tsx'
import { RelativeTime } from '../../../ui/time/relative-time.tsx'
import { BoardMenu } from './board-menu.tsx'
import { type Edited, Thumbnail } from './thumbnail.tsx'
import { type BoardPerson, useEditors } from './use-editors.ts'

const FACES = 3

interface BoardCardProps {
  space: string
  index: SpaceIndex
  board: ListedItem
  theme: 'light' | 'dark'
  /** The people who are on the board. */
  people: readonly BoardPerson[]
  place: number | null
}

/** A board in the list: its drawing and name, when it was changed and by whom, and who is there. */
export function BoardCard({ space, index, board, theme, people, place }: BoardCardProps) {
  const [edited, setEdited] = useState<Edited | null>(null)
  const editors = useEditors(space, board.id, edited).filter(
    ({ device }) => !people.some((person) => person.device === device),
  )
  return (
    <>
      <a href={formatRoute(itemAddress(space, board))} className="boards-open" draggable={false} title={board.name}>
        <Thumbnail space={space} board={board.id} theme={theme} onEdited={setEdited} />
        <bdi>{board.name}</bdi>
      </a>
      <div className="boards-about">
        <span>
          {edited === null || edited.time < board.created ? (
            <RelativeTime time={board.created} words={strings.boards.created} />
          ) : (
            <RelativeTime time={edited.time} words={strings.boards.editedAgo} />
          )}
        </span>
        <Faces people={editors} words={strings.boards.editedBy} isHere={false} />
        <Faces people={people} words={strings.boards.onBoard} isHere />
        <BoardMenu space={space} index={index} item={board} place={place} />
      </div>
    </>
  )
}

function Faces({
  people,
  words,
  isHere,
}: {
  people: readonly BoardPerson[]
  words: (names: string) => string
  isHere: boolean
}) {
  if (people.length === 0) return null
  const label = words(formats.list(people.map(({ name }) => name)))
  return (
    <span className="boards-people" data-here={isHere || undefined} role="img" {...tip(label)} aria-label={label}>
      {people.slice(0, FACES).map(({ device, name, color }) => (
        <Face key={device} device={device} name={name} color={color} size={20} />
      ))}
    </span>
  )
}
