import { Button, Checkbox } from '@mantine/core'
import { Flag, Undo2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { claimable } from '../../../../shared/tools/games/clock.ts'
import { type Game, seatsIn } from '../../../../shared/tools/games/lobby/lobby.ts'
import type { Match } from '../../../../shared/tools/games/referee.ts'
import { goesOnWithoutGone, hasSecrets } from '../../../../shared/tools/games/rules/games.ts'
import { other, type Seat } from '../../../../shared/tools/games/rules/rules.ts'
import { usePeople } from '../../../platform/people/use-people.ts'
import { strings } from '../../../strings/strings.ts'
import { useNow } from '../../../ui/time/time.ts'
import classes from '../games.module.css'
import type { LobbyProps } from '../lobby/lobby-props.ts'
import { goneFrom } from '../use-ends.ts'
import type { MatchFeed } from './match-feed.ts'
import { Rematch } from './rematch.tsx'
import { ResignDialog } from './resign-dialog.tsx'

interface ActionProps extends LobbyProps {
  game: Game
  match: Match
  me: Seat
  feed: MatchFeed
  isOver: boolean
  /** Notifies the person if it couldn't be written. */
  say: (said: Promise<boolean>) => Promise<void>
  offersDraw: boolean
  onOffersDraw: (offers: boolean) => void
}

/** A player's actions besides moving. */
export function GameActions(props: ActionProps) {
  const { isOver, me } = props
  return isOver ? <Rematch {...props} seat={me} /> : <Going {...props} />
}

function Going({ detail, game, match, me, feed, say, offersDraw, onOffersDraw }: ActionProps) {
  const words = strings.games
  const [isResigning, setResigning] = useState(false)
  const { line, asks, turn, offersDraw: drawOf, declined } = match
  const personOf = usePeople(detail.id)
  const nameOf = (seat: Seat) => personOf(game.start?.seats[seat] ?? '').name
  const opponent = nameOf(other(me))
  const isAmong = seatsIn(game.offer) > 2
  const isAsked = asks === other(me)
  // Revealed secrets can't be undone, and devices that answer automatically don't agree to anything.
  const isOpen = !hasSecrets(game.offer.game)
  const hasMoved = line.some(({ seat }) => seat === me)
  return (
    <>
      {isAsked && <Question text={words.asksUndo(opponent)} onAnswer={(yes) => void say(feed.answer('undo', yes))} />}
      {asks === me && <p className={classes.quiet}>{words.asked}</p>}
      {drawOf === other(me) && turn === me && !isAsked && (
        <Question text={words.offersDraw(opponent)} onAnswer={(yes) => void say(feed.answer('draw', yes))} />
      )}
      {declined?.by === other(me) && (
        <p className={classes.quiet} role="status">
          {words.declinedThat[declined.what](opponent)}
        </p>
      )}
      <TimeUp {...{ match, me, feed, say, isAmong }} name={nameOf(turn)} />
      {isAmong && goneFrom(detail)(game.start?.seats[turn] ?? '') && (
        <Gone
          {...{
            match,
            me,
            feed,
            say,
            name: nameOf(turn),
            goesOn: match.times === null && goesOnWithoutGone(game.offer),
          }}
        />
      )}
      <div className={classes.buttons}>
        {isOpen && (
          <Button
            variant="default"
            leftSection={<Undo2 size={16} />}
            disabled={asks !== null || !hasMoved}
            onClick={() => void say(feed.ask())}
          >
            {words.undo}
          </Button>
        )}
        <Button variant="default" leftSection={<Flag size={16} />} onClick={() => setResigning(true)}>
          {words.resign}
        </Button>
      </div>
      {isOpen && (
        <Checkbox
          label={words.withDraw}
          checked={offersDraw}
          onChange={({ currentTarget }) => onOffersDraw(currentTarget.checked)}
        />
      )}
      {isResigning && (
        <ResignDialog
          lost={isAmong ? words.resignAmong : words.resignLost(opponent)}
          onResign={() => void say(feed.resign())}
          onClose={() => setResigning(false)}
        />
      )}
    </>
  )
}

/** Reports when this player's time is up, and offers to report it for another player. */
function TimeUp({
  match,
  me,
  feed,
  say,
  isAmong,
  name,
}: Pick<ActionProps, 'match' | 'me' | 'feed' | 'say'> & { isAmong: boolean; name: string }) {
  const words = strings.games
  const { times, position, turn, claims } = match
  useNow(times ? 1000 : 60_000)
  const isMine = position.turn === me
  const isUp =
    times !== null && turn === position.turn && feed.elapsed > (isMine ? (times.left[me] ?? 0) : claimable(times, turn))
  const isOwnUp = isUp && isMine && (match.line.some(({ seat }) => seat === me) || feed.elapsed > claimable(times, me))
  // biome-ignore lint/correctness/useExhaustiveDependencies: once
  useEffect(() => {
    if (isOwnUp) void say(feed.flag())
  }, [isOwnUp])
  if (!isUp || isMine) return null
  return (
    <div className={classes.question} role="status">
      <span>{words.timeUp(name)}</span>
      {claims.includes(me) ? (
        <span className={classes.quiet}>{words.claimedAmong}</span>
      ) : (
        <Button variant="light" onClick={() => void say(feed.flag())}>
          {isAmong ? words.claimAmong : words.claimTime}
        </Button>
      )}
    </div>
  )
}

/** Says that the game waits for a player who is gone, and lets the others continue. @param goesOn without a clock */
function Gone({
  match,
  me,
  feed,
  say,
  name,
  goesOn,
}: Pick<ActionProps, 'match' | 'me' | 'feed' | 'say'> & { name: string; goesOn: boolean }) {
  const words = strings.games
  return (
    <div className={classes.question} role="status">
      <span>{words.goneFromSpace(name)}</span>
      {goesOn && match.claims.includes(me) && <span className={classes.quiet}>{words.claimedGone}</span>}
      {goesOn && !match.claims.includes(me) && (
        <Button variant="light" onClick={() => void say(feed.flag())}>
          {words.goOnWithout}
        </Button>
      )}
    </div>
  )
}

function Question({ text, onAnswer }: { text: string; onAnswer: (yes: boolean) => void }) {
  const words = strings.games
  return (
    <div className={classes.question} role="status">
      <span>{text}</span>
      <span className={classes.buttons}>
        <Button variant="light" onClick={() => onAnswer(true)}>
          {words.agree}
        </Button>
        <Button variant="default" onClick={() => onAnswer(false)}>
          {words.decline}
        </Button>
      </span>
    </div>
  )
}
