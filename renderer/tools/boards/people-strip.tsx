import { Eye, Megaphone } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { strings } from '../../strings/strings.ts'
import { Face } from '../../ui/face.tsx'
import { BarButton } from './bar-button.tsx'
import { useBoard } from './board-context.tsx'

const SHOWN = 6

/** The other people on this board: a click on one follows their view, another click stops that. */
export function PeopleStrip() {
  const { board, presence, members, followed, follow, live, writable } = useBoard()
  const others = useSyncExternalStore(
    (listener) => presence?.onOthers(listener) ?? (() => {}),
    () => presence?.others ?? null,
  )
  const here = [...(others ?? [])].filter(([, { view }]) => view === `board/${board}`)
  here.sort(([left], [right]) => (left === followed ? -1 : right === followed ? 1 : left < right ? -1 : 1))
  if (here.length === 0) return <span className="board-bar-gap" />
  return (
    <>
      <span className="board-bar-gap" />
      <ul className="board-people" aria-label={strings.boards.here}>
        {here.slice(0, SHOWN).map(([device, state]) => {
          const { name, colour } = members.get(device) ?? state
          const isFollowed = device === followed
          const words = isFollowed ? strings.boards.stopFollowing(name) : strings.boards.follow(name)
          return (
            <li key={device}>
              <button
                type="button"
                className="board-person"
                aria-label={words}
                title={words}
                aria-pressed={isFollowed}
                style={{ '--ring': colour } as React.CSSProperties}
                onClick={() => follow(isFollowed ? null : device)}
              >
                <Face device={device} name={name} colour={colour} size={26} />
                {isFollowed && <Eye size={12} aria-hidden="true" />}
              </button>
            </li>
          )
        })}
        {here.length > SHOWN && <li className="board-more">{strings.boards.morePeople(here.length - SHOWN)}</li>}
      </ul>
      {writable && (
        <BarButton label={strings.boards.callAll} onClick={() => live?.set({ call: Date.now() })} icon={Megaphone} />
      )}
    </>
  )
}
