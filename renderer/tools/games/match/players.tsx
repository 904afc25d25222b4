import { type Game, type Start, seatOf } from '../../../../shared/tools/games/lobby/lobby.ts'
import { balanceBetween, gamesIn } from '../../../../shared/tools/games/ranking/ratings.ts'
import type { Match } from '../../../../shared/tools/games/referee.ts'
import { type GameName, hasSecrets } from '../../../../shared/tools/games/rules/games.ts'
import { other, type Seat } from '../../../../shared/tools/games/rules/rules.ts'
import { usePeople } from '../../../platform/people/use-people.ts'
import { strings } from '../../../strings/strings.ts'
import { Face } from '../../../ui/people/face.tsx'
import { sideOf } from '../game-words.ts'
import classes from '../games.module.css'
import type { LobbyProps } from '../lobby/lobby-props.ts'
import type { MatchFeed } from './match-feed.ts'
import { Piece } from './piece.tsx'
import { PlayerClock } from './player-clock.tsx'

/** The players and their sides, and whose turn it is. */
export function Players({
  detail,
  name,
  start,
  match,
  feed,
  isOver,
}: {
  detail: LobbyProps['detail']
  name: GameName
  start: Start
  match: Match
  feed: MatchFeed
  isOver: boolean
}) {
  const { turn, left, resigning, position } = match
  const words = strings.games
  const personOf = usePeople(detail.id)
  /** Why one of several players no longer plays; empty if they do. */
  const outWords = (seat: Seat): string => {
    const gone = left.find((each) => each.seat === seat)
    if (gone) return words.outBy[gone.by]
    if (resigning.includes(seat)) return words.outBy.resign
    return start.seats.length > 2 && position.players?.includes(seat) === false ? words.isOut : ''
  }
  return (
    <ul className={classes.players} aria-label={words.players}>
      {start.seats.map((device, seat) => {
        const person = personOf(device)
        return (
          <li key={device} aria-current={!isOver && turn === seat ? 'true' : undefined}>
            <Face device={device} {...person} size={28} />
            <bdi className={classes.names} title={person.name}>
              {person.name}
            </bdi>
            {!hasSecrets(name) && (
              <span className={classes.sideName}>
                <span className={classes.sample} aria-hidden="true">
                  <Piece name={name} cell={name === 'chess' ? `${seat}k` : String(seat)} />
                </span>
                {sideOf(name, seat)}
              </span>
            )}
            {outWords(seat) === '' ? (
              <PlayerClock {...{ match, seat, feed, isOver }} name={person.name} />
            ) : (
              <span className={classes.quiet}>{outWords(seat)}</span>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** The players of a game without turns. @param points each player's points, if counted */
export function PlayerList({ space, start, points }: { space: string; start: Start; points?: readonly number[] }) {
  const personOf = usePeople(space)
  return (
    <ul className={classes.players} aria-label={strings.games.players}>
      {start.seats.map((device, seat) => (
        <li key={device}>
          <Face device={device} {...personOf(device)} size={28} />
          <bdi className={classes.names}>{personOf(device).name}</bdi>
          {points && <span className={classes.points}>{points[seat]}</span>}
        </li>
      ))}
    </ul>
  )
}

/** The people who have taken a seat in a game that hasn't begun, and the number of free seats. */
export function Seats({ space, devices, seats }: { space: string; devices: readonly string[]; seats: number }) {
  const words = strings.games
  const personOf = usePeople(space)
  const free = Array.from({ length: seats - devices.length }, (_, index) => devices.length + index)
  return (
    <ul className={classes.players} aria-label={words.seatsTaken(devices.length, seats)}>
      {devices.map((device) => (
        <li key={device}>
          <Face device={device} {...personOf(device)} size={28} />
          <bdi className={classes.names}>{personOf(device).name}</bdi>
        </li>
      ))}
      {free.map((seat) => (
        <li key={seat} className={classes.quiet}>
          {words.freeSeat}
        </li>
      ))}
    </ul>
  )
}

/**
 * The results of two players against each other at this game, from the view of the person looking if they are one of
 * them.
 */
export function PairBalance({
  detail,
  lobby: { lobby, personOf: whose },
  game,
  start,
}: LobbyProps & { game: Game; start: Start }) {
  const words = strings.games
  const personOf = usePeople(detail.id)
  const seat = seatOf(game, detail.me) ?? 0
  const [one, two, ...more] = [start.seats[seat], start.seats[other(seat)], ...start.seats.slice(2)]
  if (one === undefined || two === undefined || more.length > 0) return null
  const balance = balanceBetween(lobby, game.offer.game, [whose(one), whose(two)], whose)
  if (gamesIn(balance) === 0) return null
  const said = words.balance(balance.won, balance.drawn, balance.lost)
  return <p className={classes.quiet}>{words.pairBalance(personOf(one).name, personOf(two).name, said)}</p>
}
