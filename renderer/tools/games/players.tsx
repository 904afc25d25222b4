import { type Game, type Start, seatOf } from '../../../shared/tools/games/lobby.ts'
import { balanceBetween, gamesIn } from '../../../shared/tools/games/ratings.ts'
import type { Match } from '../../../shared/tools/games/referee.ts'
import { type GameName, hasSecrets } from '../../../shared/tools/games/rules/games.ts'
import { other } from '../../../shared/tools/games/rules/rules.ts'
import { usePeople } from '../../platform/use-people.ts'
import { strings } from '../../strings/strings.ts'
import { Face } from '../../ui/face.tsx'
import { sideOf } from './game-words.ts'
import classes from './games.module.css'
import type { LobbyProps } from './lobby-props.ts'
import type { MatchFeed } from './match-feed.ts'
import { Piece } from './piece.tsx'
import { PlayerClock } from './player-clock.tsx'

/** Who plays with what, and who is on turn. */
export function Players({
  detail,
  name,
  start,
  match,
  feed,
}: {
  detail: LobbyProps['detail']
  name: GameName
  start: Start
  match: Match
  feed: MatchFeed
}) {
  const { turn, outcome } = match
  const personOf = usePeople(detail.id)
  return (
    <ul className={classes.players} aria-label={strings.games.players}>
      {([0, 1] as const).map((seat) => {
        const device = start.seats[seat]
        const person = personOf(device)
        return (
          <li key={seat} aria-current={!outcome && turn === seat ? 'true' : undefined}>
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
            <PlayerClock match={match} seat={seat} feed={feed} name={person.name} />
          </li>
        )
      })}
    </ul>
  )
}

/** How these two did against each other at this game, as the one of them sees it who looks. */
export function PairBalance({ detail, lobby: { lobby }, game, start }: LobbyProps & { game: Game; start: Start }) {
  const words = strings.games
  const personOf = usePeople(detail.id)
  const seat = seatOf(game, detail.me) ?? 0
  const [one, two] = [start.seats[seat], start.seats[other(seat)]]
  const balance = balanceBetween(lobby, game.offer.game, one, two)
  if (gamesIn(balance) === 0) return null
  const said = words.balance(balance.won, balance.drawn, balance.lost)
  return <p className={classes.quiet}>{words.pairBalance(personOf(one).name, personOf(two).name, said)}</p>
}
