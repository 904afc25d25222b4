import { useRef } from 'react'
import type { Match } from '../../../../shared/tools/games/referee.ts'
import type { Seat } from '../../../../shared/tools/games/rules/rules.ts'
import { strings } from '../../../strings/strings.ts'
import { timeText } from '../../../ui/time/elapsed-time.tsx'
import { useNow } from '../../../ui/time/time.ts'
import classes from '../games.module.css'
import type { MatchFeed } from './match-feed.ts'

const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR
/** Milliseconds from which on it is shown as urgent. */
const SHORT = 20_000

/** A player's remaining time. */
export function PlayerClock({
  match,
  seat,
  feed,
  name,
  isOver,
}: {
  match: Match
  seat: Seat
  feed: MatchFeed
  name: string
  isOver: boolean
}) {
  const { times, position, line } = match
  const isRunning = times !== null && !isOver && position.turn === seat && line.some((played) => played.seat === seat)
  /** The time of the current turn: when the game is over, the last value stays. */
  const taken = useRef(0)
  if (!isOver) taken.current = isRunning ? feed.elapsed : 0
  useNow(isRunning ? 500 : 60_000)
  if (!times) return null
  const left = Math.max(0, (times.left[seat] ?? 0) - taken.current)
  const words = strings.games
  return (
    <span
      className={classes.clock}
      role="timer"
      aria-label={words.timeOf(name)}
      data-running={isRunning || undefined}
      data-short={left < SHORT || undefined}
    >
      {left >= DAY ? words.daysLeft(Math.floor(left / DAY), Math.floor((left % DAY) / HOUR)) : timeText(left)}
    </span>
  )
}
