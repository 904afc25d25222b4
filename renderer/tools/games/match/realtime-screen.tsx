import { Button } from '@mantine/core'
import { Flag } from 'lucide-react'
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import { forfeited } from '../../../../shared/tools/games/gone.ts'
import { hashOfText } from '../../../../shared/tools/games/hash-of-text.ts'
import { endOf, type Game, type Start, sideIn } from '../../../../shared/tools/games/lobby/lobby.ts'
import {
  DOWN,
  FIELD,
  PADDLE,
  type PongState,
  pong,
  UP,
  winnerOf,
} from '../../../../shared/tools/games/realtime/pong.ts'
import { IDLE } from '../../../../shared/tools/games/realtime/simulation.ts'
import { other, type Side } from '../../../../shared/tools/games/rules/rules.ts'
import { useHost } from '../../../platform/host/host-context.tsx'
import { usePeople } from '../../../platform/people/use-people.ts'
import { useAppStore } from '../../../platform/state/store.ts'
import { strings } from '../../../strings/strings.ts'
import { keyOf } from '../../../ui/keyboard/keys.ts'
import { EmptyState } from '../../../ui/problems/empty-state.tsx'
import { outcomeWords } from '../game-words.ts'
import classes from '../games.module.css'
import type { LobbyProps } from '../lobby/lobby-props.ts'
import { Talk } from '../talk.tsx'
import { goneFrom } from '../use-ends.ts'
import { usePlayerNames } from '../use-player-names.ts'
import { drawPong } from './draw-pong.ts'
import { FairLine } from './fairness.tsx'
import { PlayerList } from './players.tsx'
import { RealtimeFeed, type RealtimePhase } from './realtime-feed.ts'
import { Rematch } from './rematch.tsx'
import { ResignDialog } from './resign-dialog.tsx'

interface RealtimeProps extends LobbyProps {
  game: Game
  start: Start
}

/** A game in real time: between two windows, while both are open. */
export function RealtimeScreen(props: RealtimeProps) {
  const { detail, game } = props
  const seat = sideIn(game, detail.me)
  const end = endOf(game) ?? forfeited(game, goneFrom(detail))
  return (
    <div className={classes.game}>
      {seat === null || end || game.claims.has(detail.me) || !detail.mayWrite ? (
        <Result {...props} seat={seat} />
      ) : (
        <Field {...props} seat={seat} />
      )}
    </div>
  )
}

/** Shown before or after the game, and to watchers. */
function Result({ detail, lobby, game, start, seat }: RealtimeProps & { seat: Side | null }) {
  const words = strings.games
  const nameOf = usePlayerNames(detail.id, start)
  const end = endOf(game) ?? game.claims.get(detail.me) ?? forfeited(game, goneFrom(detail))
  const said = end ? outcomeWords(end, { me: seat, nameOf }) : words.against(nameOf(0), nameOf(1))
  return (
    <>
      <EmptyState title={said} detail={end ? undefined : words.realtime.watchers}>
        {end && seat !== null && detail.mayWrite && <Rematch {...{ detail, lobby, game, seat }} />}
      </EmptyState>
      <div className={classes.side}>
        <FairLine game={game.offer.game} />
        <Talk detail={detail} game={game} isOver={end !== null} />
      </div>
    </>
  )
}

const KEYS: Readonly<Record<string, number>> = { ArrowUp: UP, w: UP, W: UP, ArrowDown: DOWN, s: DOWN, S: DOWN }

/** Moves the paddle toward the pointer. */
const toward = (height: number, paddle: number): number =>
  Math.abs(height - paddle) < PADDLE.height / 6 ? IDLE : height < paddle ? UP : DOWN

function Field({ detail, lobby, game, start, seat }: RealtimeProps & { seat: Side }) {
  const words = strings.games
  const { id: space } = detail
  const store = useAppStore()
  const personOf = usePeople(space)
  const canvas = useRef<HTMLCanvasElement>(null)
  const keys = useRef(IDLE)
  const pointer = useRef<number | null>(null)
  const [isResigning, setResigning] = useState(false)
  const rival = start.seats[other(seat)] ?? ''
  const { phase, points, winner } = usePlay({ space, game: game.id, seat, rival, canvas, keys, pointer })
  const say = async (won: Side, by: 'points' | 'resign') => {
    const head = hashOfText(`${game.id} ${won} ${by}`)
    if (!(await lobby.feed?.end(game, { head, outcome: { winner: won, by } }))) store.notify(words.notSent)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when somebody has won
  useEffect(() => {
    if (winner !== null) void say(winner, 'points')
  }, [winner])
  const press = (event: KeyboardEvent, isDown: boolean) => {
    const key = KEYS[keyOf(event)]
    if (key === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    keys.current = isDown ? keys.current | key : keys.current & ~key
  }
  const follow = ({ currentTarget, clientY, buttons, pointerType }: PointerEvent<HTMLCanvasElement>) => {
    const { top, height } = currentTarget.getBoundingClientRect()
    pointer.current = buttons > 0 || pointerType === 'mouse' ? ((clientY - top) / height) * FIELD.height : null
  }
  return (
    <>
      <div className={classes.pong}>
        {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: the keys move the paddle */}
        <canvas
          ref={canvas}
          width={1280}
          height={720}
          role="application"
          aria-label={words.board(words.names.pong)}
          aria-describedby="pong-help"
          tabIndex={0}
          onKeyDown={(event) => press(event, true)}
          onKeyUp={(event) => press(event, false)}
          onBlur={() => {
            keys.current = IDLE
          }}
          onPointerDown={follow}
          onPointerMove={follow}
          onPointerLeave={() => {
            pointer.current = null
          }}
          onPointerUp={({ pointerType }) => {
            if (pointerType !== 'mouse') pointer.current = null
          }}
        />
        <p id="pong-help" className={classes.quiet}>
          {words.realtime.help}
        </p>
      </div>
      <div className={classes.side}>
        <PlayerList space={space} start={start} points={points} />
        <FairLine game={game.offer.game} />
        <p className={classes.status} role="status">
          {words.realtime.phases[phase](personOf(rival).name)}
        </p>
        <div className={classes.buttons}>
          <Button variant="default" leftSection={<Flag size={16} />} onClick={() => setResigning(true)}>
            {words.resign}
          </Button>
        </div>
        <Talk detail={detail} game={game} isOver={false} />
      </div>
      {isResigning && (
        <ResignDialog
          lost={words.resignLost(personOf(rival).name)}
          onResign={() => void say(other(seat), 'resign')}
          onClose={() => setResigning(false)}
        />
      )}
    </>
  )
}

interface Playing {
  space: string
  game: string
  seat: Side
  rival: string
  canvas: React.RefObject<HTMLCanvasElement | null>
  keys: React.RefObject<number>
  /** The pointer's vertical position in the field; null if it isn't over it. */
  pointer: React.RefObject<number | null>
}

interface Shown {
  phase: RealtimePhase
  points: PongState['points']
  winner: Side | null
}

/** Plays and draws with each frame of the screen. */
function usePlay({ space, game, seat, rival, canvas, keys, pointer }: Playing): Shown {
  const host = useHost()
  const [shown, setShown] = useState<Shown>({ phase: 'calling', points: [0, 0], winner: null })
  useEffect(() => {
    const feed = new RealtimeFeed<PongState>({ host, space, game, seat, other: rival, simulation: pong })
    let frame = 0
    const look = (now: number) => {
      const height = pointer.current
      feed.input = height === null || keys.current !== IDLE ? keys.current : toward(height, feed.state.paddles[seat])
      feed.play(now)
      if (canvas.current) drawPong(canvas.current, feed.state)
      const { points } = feed.confirmed
      const next = { phase: feed.phase, points, winner: winnerOf(feed.confirmed) }
      setShown((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next))
      frame = requestAnimationFrame(look)
    }
    frame = requestAnimationFrame(look)
    return () => {
      cancelAnimationFrame(frame)
      feed.stop()
    }
  }, [host, space, game, seat, rival, canvas, keys, pointer])
  return shown
}
