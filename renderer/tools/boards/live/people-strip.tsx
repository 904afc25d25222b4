import { Eye } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { strings } from '../../../strings/strings.ts'
import { tip } from '../../../ui/menus/tip.ts'
import { Face } from '../../../ui/people/face.tsx'
import { useBoard } from '../board-context.tsx'

const SHOWN = 3

/** The other people on this board, the followed person first. */
export function usePeopleHere() {
  const { board, presence, members, followed } = useBoard()
  const others = useSyncExternalStore(
    (listener) => presence?.onOthers(listener) ?? (() => {}),
    () => presence?.others ?? null,
  )
  const here = [...(others ?? [])].filter(([, { view }]) => view === `board/${board}`)
  here.sort(([left], [right]) => (left === followed ? -1 : right === followed ? 1 : left < right ? -1 : 1))
  return here.map(([device, state]) => ({ device, ...(members.get(device) ?? state) }))
}

/** Clicking another person follows their view; a second click stops following. */
export function PeopleStrip() {
  const { followed, follow } = useBoard()
  const here = usePeopleHere()
  if (here.length === 0) return null
  return (
    <ul className="board-people" aria-label={strings.boards.here}>
      {here.slice(0, SHOWN).map(({ device, name, color }) => {
        const isFollowed = device === followed
        const words = isFollowed ? strings.boards.stopFollowing(name) : strings.boards.follow(name)
        return (
          <li key={device}>
            <button
              type="button"
              className="board-person"
              aria-label={words}
              {...tip(words)}
              aria-pressed={isFollowed}
              style={{ '--ring': color } as React.CSSProperties}
              onClick={() => follow(isFollowed ? null : device)}
            >
              <Face device={device} name={name} color={color} size={24} />
              {isFollowed && <Eye size={12} aria-hidden="true" />}
            </button>
          </li>
        )
      })}
      {here.length > SHOWN && (
        <li className="board-more" {...tip(strings.boards.morePeople(here.length - SHOWN))}>
          +{here.length - SHOWN}
        </li>
      )}
    </ul>
  )
}
