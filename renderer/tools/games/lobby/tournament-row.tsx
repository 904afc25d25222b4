import { Trophy } from 'lucide-react'
import {
  type EndOf,
  isOpenTournament,
  isOverTournament,
  playersOfTournament,
  standingsOf,
  type Tournament,
} from '../../../../shared/tools/games/ranking/tournaments.ts'
import { usePeople } from '../../../platform/people/use-people.ts'
import { formatRoute } from '../../../platform/places/routes.ts'
import { strings } from '../../../strings/strings.ts'
import { RelativeTime } from '../../../ui/time/relative-time.tsx'
import { nameOfGame, termsWords } from '../game-words.ts'
import classes from '../games.module.css'
import type { LobbyProps } from './lobby-props.ts'

/** A tournament in the list of games. */
export function TournamentRow({
  detail: { id: space },
  lobby: { lobby },
  tournament,
  endOf,
}: LobbyProps & { tournament: Tournament; endOf: EndOf }) {
  const words = strings.games.tournament
  const personOf = usePeople(space)
  const { id, terms, joined, time } = tournament
  const state = () => {
    if (isOpenTournament(tournament)) return words.open
    if (!isOverTournament(tournament, lobby, endOf)) return words.goesOn
    const first = standingsOf(tournament, lobby, endOf).filter(({ place }) => place === 1)
    return words.wonBy(first.map(({ device }) => personOf(device).name))
  }
  const players = tournament.rounds ? playersOfTournament(tournament).length : joined.size
  return (
    <div className={classes.row}>
      <span className={classes.cup} aria-hidden="true">
        <Trophy size={20} />
      </span>
      <a className={classes.about} href={formatRoute({ tool: 'games', space, place: { game: id } })}>
        <bdi className={classes.title}>{terms.name}</bdi>
        <span className={classes.quiet}>
          <span>{nameOfGame({ offer: terms })}</span>
          <bdi>{state()}</bdi>
          <span>{words.players(players)}</span>
          {termsWords(terms).map((term) => (
            <span key={term}>{term}</span>
          ))}
          <RelativeTime time={time} />
        </span>
      </a>
    </div>
  )
}
