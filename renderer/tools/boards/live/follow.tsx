import { useEffect, useRef, useState } from 'react'
import { strings } from '../../../strings/strings.ts'
import { useBoard } from '../board-context.tsx'
import { scrollTo, viewportOf } from '../canvas/scroll-to.ts'
import { sameViewport, type View, viewportFor } from '../canvas/view-geometry.ts'
import { type OtherOnBoard, othersOnBoard } from './board-live.ts'

/** Milliseconds for which a followed person can be away (a lost connection, another board) before following ends. */
const AWAY = 4000

/** Keeps the drawing at somebody else's view, in a frame of their color, until the person moves it. */
export function Follow() {
  const { api, board, me, presence, members, followed, follow, frame } = useBoard()
  const [person, setPerson] = useState<Pick<OtherOnBoard, 'name' | 'color' | 'live'> | null>(null)
  const followRef = useRef(follow)
  followRef.current = follow

  useEffect(() => {
    if (!presence || followed === null) return
    let shown: View | null = null
    let target = viewportOf(api)
    let lastSeen = Date.now()
    const find = () => othersOnBoard(presence, board).find(({ device }) => device === followed)
    const move = () => {
      const others = othersOnBoard(presence, board)
      const other = find()
      if (!other) return
      setPerson((before) => (before?.live.presenting === other.live.presenting && before ? before : other))
      // Two people following each other would keep zooming each other out.
      if (isCircle(others, followed, me)) return followRef.current(null)
      const { view } = other.live
      if (!view || JSON.stringify(view) === JSON.stringify(shown)) return
      shown = view
      const { width, height } = api.getAppState()
      target = viewportFor(view, { width, height })
      scrollTo(api, target)
    }
    move()
    // A person who doesn't move sends nothing, so we check.
    const away = setInterval(() => {
      if (find()) lastSeen = Date.now()
      else if (Date.now() - lastSeen > AWAY) followRef.current(null)
    }, 1000)
    const stops = [
      presence.onLive(move),
      api.onScrollChange((scrollX, scrollY, zoom) => {
        if (!sameViewport(target, { scrollX, scrollY, zoom: zoom.value })) followRef.current(null)
      }),
      () => clearInterval(away),
    ]
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && followRef.current(null)
    frame.addEventListener('keydown', onKey)
    return () => {
      for (const stop of stops) stop()
      frame.removeEventListener('keydown', onKey)
      setPerson(null)
    }
  }, [api, board, me, presence, followed, frame])

  if (followed === null || !person) return null
  const { name, color } = members.get(followed) ?? person
  const { presenting } = person.live
  return (
    <div className="board-followed" style={{ '--ring': color } as React.CSSProperties}>
      <p role="status">
        <bdi>
          {presenting ? strings.boards.presents(name, presenting.number, presenting.of) : strings.boards.followed(name)}
        </bdi>
        <button type="button" onClick={() => follow(null)}>
          {strings.boards.stop}
        </button>
      </p>
    </div>
  )
}

/** Whether the followed person follows us, directly or indirectly. */
function isCircle(others: readonly OtherOnBoard[], followed: string, me: string): boolean {
  const next = new Map(others.map(({ device, live }) => [device, live.following ?? null]))
  let device: string | null = followed
  for (let step = 0; device !== null && step <= others.length; step += 1) {
    if (device === me) return true
    device = next.get(device) ?? null
  }
  return false
}
