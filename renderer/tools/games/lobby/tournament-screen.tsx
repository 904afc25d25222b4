import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { GAME_LIMITS as LIMITS } from '../../../../shared/tools/games/limits.ts'
import {
  dueGames,
  isOpenTournament,
  type Pairing,
  playersOfTournament,
  type Standing,
  standingsOf,
  type Tournament,
} from '../../../../shared/tools/games/ranking/tournaments.ts'
import { usePeople } from '../../../platform/people/use-people.ts'
import { formatRoute } from '../../../platform/places/routes.ts'
import { useAppStore } from '../../../platform/state/store.ts'
import { formats, strings } from '../../../strings/strings.ts'
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.tsx'
import { Face } from '../../../ui/people/face.tsx'
import { nameOfGame, termsWords } from '../game-words.ts'
import classes from '../games.module.css'
import { type End, goneFrom, useEnds } from '../use-ends.ts'
import type { LobbyProps } from './lobby-props.ts'

interface TournamentProps extends LobbyProps {
  tournament: Tournament
}

/** A tournament: the people who joined, or the standings and all games. */
export function TournamentScreen(props: TournamentProps) {
  const { tournament } = props
  const words = strings.games.tournament
  const { terms, rounds, isCanceled } = tournament
  const said = [
    nameOfGame({ offer: terms }),
    ...termsWords(terms),
    terms.twice ? words.eachTwice : words.each,
    words.showUp(terms.patience),
  ]
  return (
    <div className={classes.tournament}>
      <p className={classes.quiet}>
        {said.map((text) => (
          <span key={text}>{text}</span>
        ))}
      </p>
      {isCanceled && <p className={classes.status}>{words.canceled}</p>}
      {rounds ? <Going {...props} rounds={rounds} /> : <Gathering {...props} />}
    </div>
  )
}

/** Shown before it begins. */
function Gathering({ detail: { id: space, me, mayWrite }, lobby: { feed }, tournament }: TournamentProps) {
  const words = strings.games.tournament
  const personOf = usePeople(space)
  const store = useAppStore()
  const { maker, joined } = tournament
  const [isCanceling, setCanceling] = useState(false)
  const isMaker = maker === me
  const isOwnOnly = [...joined.keys()].every((device) => device === me)
  const [least, most] = LIMITS.contestants
  const isEnough = joined.size >= least
  const say = async (said: Promise<boolean> | undefined) => {
    if (!(await said)) store.notify(strings.games.notSent)
  }
  const cancel = () => {
    setCanceling(false)
    void say(feed?.cancel(tournament))
  }
  const hint = () => {
    if (!isEnough) return words.tooFew(least)
    return isMaker ? words.upTo(most) : words.beginsBy(personOf(maker).name)
  }
  return (
    <>
      <section className={classes.contestants} aria-label={strings.games.players}>
        <h3>{words.joined(joined.size)}</h3>
        <ul>
          {[...joined.keys()].map((device) => (
            <li key={device}>
              <Face device={device} {...personOf(device)} size={28} />
              <bdi className={classes.names}>{personOf(device).name}</bdi>
            </li>
          ))}
        </ul>
      </section>
      {isOpenTournament(tournament) && (
        <>
          <p className={classes.quiet} role="status">
            {hint()}
          </p>
          {mayWrite && (
            <div className={classes.buttons}>
              {isMaker && (
                <Button disabled={!isEnough} onClick={() => void say(feed?.pair(tournament))}>
                  {words.begin}
                </Button>
              )}
              {joined.has(me) ? (
                <Button variant="default" onClick={() => void say(feed?.leave(tournament))}>
                  {words.leave}
                </Button>
              ) : (
                <Button variant={isMaker ? 'default' : 'filled'} onClick={() => void say(feed?.join(tournament))}>
                  {words.join}
                </Button>
              )}
              {isMaker && (
                <Button variant="default" onClick={() => (isOwnOnly ? cancel() : setCanceling(true))}>
                  {words.cancel}
                </Button>
              )}
            </div>
          )}
        </>
      )}
      {isCanceling && (
        <ConfirmDialog
          title={words.cancelTitle}
          lost={[words.cancelLost(joined.size)]}
          confirm={words.cancel}
          onConfirm={cancel}
          onClose={() => setCanceling(false)}
        />
      )}
    </>
  )
}

type Rounds = readonly (readonly Pairing[])[]

function Going({ detail, lobby: { lobby }, tournament, rounds }: TournamentProps & { rounds: Rounds }) {
  const words = strings.games.tournament
  const { id: space, me } = detail
  const personOf = usePeople(space)
  const games = useMemo(() => rounds.flat().flatMap(({ game }) => lobby.get(game) ?? []), [rounds, lobby])
  const endOf = useEnds(detail, games)
  const due = dueGames(tournament, lobby, goneFrom(detail))
  const nameOf = (device: string) => personOf(device).name
  const players = playersOfTournament(tournament)
  const stateOf = ({ game: id, seats }: Pairing) => {
    const game = lobby.get(id)
    const end = game ? endOf(game) : null
    if (end) return resultWords(end)
    if (!due.has(id)) return words.later
    return seats.includes(me) ? strings.games.yourGame : strings.games.playing
  }
  return (
    <>
      <Table standings={standingsOf(tournament, lobby, endOf)} space={space} me={me} />
      {rounds.map((round, number) => {
        const pausing = players.find((device) => !round.some(({ seats }) => seats.includes(device)))
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a round is its number
          <section key={number} className={classes.round} aria-label={words.round(number + 1)}>
            <h3>{words.round(number + 1)}</h3>
            <ul>
              {round.map((pairing) => (
                <li key={pairing.game} data-mine={pairing.seats.includes(me) || undefined}>
                  <a href={formatRoute({ tool: 'games', space, place: { game: pairing.game } })}>
                    <bdi className={classes.names}>
                      {strings.games.against(nameOf(pairing.seats[0]), nameOf(pairing.seats[1]))}
                    </bdi>
                    <span className={classes.result}>{stateOf(pairing)}</span>
                  </a>
                </li>
              ))}
            </ul>
            {pausing !== undefined && <p className={classes.quiet}>{words.pauses(nameOf(pausing))}</p>}
          </section>
        )
      })}
    </>
  )
}

const resultWords = ({ winner, by }: End): string =>
  by === 'disputed' ? strings.games.unfinished : winner === null ? '½ – ½' : winner === 0 ? '1 – 0' : '0 – 1'

/** Formats half points the usual way. */
const pointsText = (halves: number): string =>
  halves % 2 === 0 ? formats.number(halves / 2) : `${halves === 1 ? '' : formats.number((halves - 1) / 2)}½`

function Table({ standings, space, me }: { standings: readonly Standing[]; space: string; me: string }) {
  const words = strings.games.tournament
  const personOf = usePeople(space)
  return (
    <table className={classes.standings}>
      <caption>{words.standings}</caption>
      <thead>
        <tr>
          <th scope="col">{words.place}</th>
          <th scope="col">{words.player}</th>
          <th scope="col">
            <abbr title={words.wonDrawnLost}>{words.wonDrawnLostShort}</abbr>
          </th>
          <th scope="col">
            <abbr title={words.qualityDetail}>{words.quality}</abbr>
          </th>
          <th scope="col">{words.points}</th>
        </tr>
      </thead>
      <tbody>
        {standings.map(({ device, place, won, drawn, lost, quality, points }) => (
          <tr key={device} aria-current={device === me ? 'true' : undefined}>
            <td>{place}</td>
            <th scope="row">
              <span className={classes.contestant}>
                <Face device={device} {...personOf(device)} size={24} />
                <bdi className={classes.names} title={personOf(device).name}>
                  {personOf(device).name}
                </bdi>
              </span>
            </th>
            <td>{`${won}–${drawn}–${lost}`}</td>
            <td>{formats.number(quality / 4)}</td>
            <td>{pointsText(points)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
