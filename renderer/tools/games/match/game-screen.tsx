import { Button } from '@mantine/core'
import { Download } from 'lucide-react'
import { useEffect, useState } from 'react'
import { forfeited } from '../../../../shared/tools/games/gone.ts'
import type { Game, Start } from '../../../../shared/tools/games/lobby/lobby.ts'
import { isOpen, seatOf, seatsIn, takers } from '../../../../shared/tools/games/lobby/lobby.ts'
import type { Match } from '../../../../shared/tools/games/referee.ts'
import type { BattleshipPosition } from '../../../../shared/tools/games/rules/battleship.ts'
import {
  appOf,
  fairnessOf,
  type GameName,
  hasSecrets,
  knownGame,
  realtimeGame,
} from '../../../../shared/tools/games/rules/games.ts'
import { PASS, type Seat, squaresOf } from '../../../../shared/tools/games/rules/rules.ts'
import { usePeople } from '../../../platform/people/use-people.ts'
import { formatRoute } from '../../../platform/places/routes.ts'
import { useAppStore } from '../../../platform/state/store.ts'
import { strings } from '../../../strings/strings.ts'
import { LoadingState } from '../../../ui/loading/loading-state.tsx'
import { part } from '../../../ui/loading/part.tsx'
import { EmptyState } from '../../../ui/problems/empty-state.tsx'
import { saveFile } from '../../../ui/saving/save-file.ts'
import { useNow } from '../../../ui/time/time.ts'
import { outcomeWords, termsWords } from '../game-words.ts'
import classes from '../games.module.css'
import type { LobbyProps } from '../lobby/lobby-props.ts'
import { Talk } from '../talk.tsx'
import { type End, goneFrom } from '../use-ends.ts'
import { usePlayerNames } from '../use-player-names.ts'
import { useReadHere } from '../use-read-here.ts'
import { FairLine, FairText } from './fairness.tsx'
import { GameActions } from './game-actions.tsx'
import { GameBoard } from './game-board.tsx'
import { MoveList } from './move-list.tsx'
import { OfferButtons } from './offer-buttons.tsx'
import { PairBalance, Players, Seats } from './players.tsx'
import { useCrossed } from './rematch.tsx'
import { useMatch } from './use-match.ts'

const SecretTable = part(async () => (await import('./secret-table.tsx')).SecretTable, { ahead: false })

const AppGame = part(async () => (await import('../app-game.tsx')).AppGame, { ahead: false })

const Realtime = part(async () => (await import('./realtime-screen.tsx')).RealtimeScreen, { ahead: false })

interface GameProps extends LobbyProps {
  game: Game
}

/** A game: what it is waiting for, or its board. */
export function GameScreen(props: GameProps) {
  const { detail, game } = props
  useReadHere(detail.id, game.id)
  const name = knownGame(game.offer)
  const app = appOf(game.offer)
  if (app !== null) return game.start ? <AppGame {...props} app={app} start={game.start} /> : <Waiting {...props} />
  if (realtimeGame(game.offer)) return game.start ? <Realtime {...props} start={game.start} /> : <Waiting {...props} />
  if (!name) return <EmptyState title={strings.games.newer} detail={strings.games.newerDetail} />
  return game.start ? (
    <Playing key={game.start.head} {...props} name={name} start={game.start} />
  ) : (
    <Waiting {...props} />
  )
}

function Waiting(props: GameProps) {
  const { detail, lobby, index, game } = props
  const words = strings.games
  useCrossed(props, game)
  const { id: space, me } = detail
  const nameOf = usePeople(space)
  const now = useNow()
  const { offerer, offer, endedBy } = game
  const [taken, seats] = [takers(game), seatsIn(offer)]
  const said = () => {
    if (endedBy !== null) return endedBy === offerer ? words.canceled : words.declined(nameOf(endedBy).name)
    if (!isOpen(game, now)) return words.expired
    if (taken.length >= seats - 1) return words.begins(nameOf(offerer).name)
    if (seats > 2) return words.waitsForMore(seats - 1 - taken.length)
    if (offer.to === me) return words.challengesYou
    return offer.to === undefined ? words.waits : words.waitsFor(nameOf(offer.to).name)
  }
  return (
    <EmptyState title={said()} detail={endedBy === null ? termsWords(offer).join(' · ') : undefined}>
      {seats > 2 && <Seats space={space} devices={[offerer, ...taken.map(({ device }) => device)]} seats={seats} />}
      <OfferButtons {...{ detail, lobby, index, game }} />
      {endedBy === null && <FairText fairness={fairnessOf(offer.game)} />}
    </EmptyState>
  )
}

/** The status of a game, for everyone who follows it. */
function statusOf(match: Match, end: End | null, me: Seat | null, nameOf: (seat: Seat) => string): string {
  const { yourTurn, turnOf, answers, waitsFor } = strings.games
  const { turn, asks, position } = match
  if (end) return outcomeWords(end, { me, nameOf })
  if (asks !== null && asks === position.turn && turn !== me) return answers(nameOf(turn))
  if (turn === me) return yourTurn
  // Ships are placed at the same time, so it isn't anyone's turn yet.
  return (position as Partial<BattleshipPosition>).isSetUp === false ? waitsFor(nameOf(turn)) : turnOf(nameOf(turn))
}

function Playing({ detail, lobby, index, game, name, start }: GameProps & { name: GameName; start: Start }) {
  const words = strings.games
  const store = useAppStore()
  const personOf = usePeople(detail.id)
  const { feed, match, isReady } = useMatch(detail, game, name, start)
  const nameOf = usePlayerNames(detail.id, start)
  const me = seatOf(game, detail.me)
  const [offersDraw, setOffersDraw] = useState(false)
  /** The shown move; null: the last one. */
  const [shown, setShown] = useState<number | null>(null)
  const length = match?.line.length ?? 0
  useEndOf(lobby, game, match, me !== null && detail.mayWrite ? detail.me : null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever looks back comes to the board when something happens
  useEffect(() => setShown(null), [length])
  if (!match || !feed || !isReady) return <LoadingState words={words.opening} />
  const { line, position, turn, outcome, asks } = match
  const end = outcome ?? forfeited(game, goneFrom(detail))
  const isOut = me !== null && !end && hasLeft(match, me)
  const at = shown ?? line.length
  const before = at === 0 ? null : (line[at - 1] ?? null)
  const isMine = me === turn && !end && detail.mayWrite && asks !== position.turn
  const moves = isMine && shown === null ? position.moves() : []
  const say = async (said: Promise<boolean>) => {
    if (!(await said)) store.notify(words.notSent)
  }
  const play = (move: string) => {
    setOffersDraw(false)
    void say(feed.move(move, offersDraw))
  }
  return (
    <div className={classes.game}>
      {hasSecrets(name) ? (
        <SecretTable
          {...{ space: detail.id, game: game.id, name, start, me, moves, feed }}
          mayWrite={detail.mayWrite}
          position={before?.position ?? match.setup}
          match={match}
          onMove={play}
        />
      ) : (
        <GameBoard
          name={name}
          board={(before?.position ?? match.setup).board}
          last={before ? squaresOf(before.move) : []}
          isTurned={me === 1}
          moves={moves}
          onMove={play}
        />
      )}
      <div className={classes.side}>
        <Players {...{ detail, name, start, match, feed }} isOver={end !== null} />
        <FairLine game={name} />
        <OfTournament {...{ detail, lobby, index, game }} />
        <PairBalance {...{ detail, lobby, index, game, start }} />
        <p className={classes.status} role="status">
          <bdi>{statusOf(match, end, me, nameOf)}</bdi>
        </p>
        {me === null && takers(game).some(({ device }) => device === detail.me) && (
          <p className={classes.quiet}>{words.taken}</p>
        )}
        {moves.length === 1 && moves[0] === PASS ? (
          <Button onClick={() => play(PASS)}>{words.mustPass}</Button>
        ) : (
          moves.includes(PASS) && (
            <Button variant="default" onClick={() => play(PASS)}>
              {words.pass}
            </Button>
          )
        )}
        {isOut && <p className={classes.quiet}>{words.watchesNow}</p>}
        {me !== null && detail.mayWrite && !isOut && (
          <GameActions
            {...{ detail, lobby, index, game, match, me, feed, say, offersDraw }}
            isOver={end !== null}
            onOffersDraw={setOffersDraw}
          />
        )}
        <MoveList
          {...{ line, at }}
          inPairs={name === 'chess' || name === 'draughts'}
          onShow={(ply) => setShown(ply === line.length ? null : ply)}
        />
        {name === 'chess' && line.length > 0 && <SavePgn {...{ game, match, start, nameOf }} />}
        {match.isDoubted && <p className={classes.quiet}>{words.doubted}</p>}
        <Fouls match={match} nameOf={(device) => personOf(device).name} />
        <Talk detail={detail} game={game} isOver={end !== null} />
      </div>
    </div>
  )
}

/** Whether a player no longer plays while others do. */
const hasLeft = ({ left, resigning, position: { players } }: Match, seat: Seat): boolean =>
  resigning.includes(seat) || left.some((gone) => gone.seat === seat) || players?.includes(seat) === false

/** A link to the tournament that a game belongs to. */
function OfTournament({ detail: { id: space }, lobby: { tournaments }, game: { tournament: id } }: GameProps) {
  const tournament = id === null ? undefined : tournaments.get(id)
  if (!tournament) return null
  return (
    <a className={classes.quiet} href={formatRoute({ tool: 'games', space, place: { game: tournament.id } })}>
      <bdi>{strings.games.ofTournament(tournament.terms.name)}</bdi>
    </a>
  )
}

/** Saves the game for other chess programs. */
function SavePgn({
  game,
  match,
  start,
  nameOf,
}: {
  game: Game
  match: Match
  start: Start
  nameOf: (seat: Seat) => string
}) {
  const save = async () => {
    const { pgnOf } = await import('../../../../shared/tools/games/pgn.ts')
    const text = pgnOf(match, { nameOf, time: start.time, terms: game.offer })
    saveFile(`${nameOf(0)} – ${nameOf(1)}.pgn`, new Blob([text], { type: 'application/x-chess-pgn' }))
  }
  return (
    <Button variant="subtle" leftSection={<Download size={16} />} onClick={() => void save()}>
      {strings.games.savePgn}
    </Button>
  )
}

/** Records how a game ended, once, if this device played it. */
function useEndOf({ feed }: LobbyProps['lobby'], game: Game, match: Match | null, device: string | null): void {
  const isSaid = device === null || game.claims.has(device)
  const outcome = match?.outcome
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when it ends
  useEffect(() => {
    if (match && outcome && !isSaid) void feed?.end(game, match)
  }, [feed, game.id, outcome, isSaid])
}

function Fouls({ match: { fouls }, nameOf }: { match: Match; nameOf: (device: string) => string }) {
  const words = strings.games
  if (fouls.length === 0) return null
  const said = new Set(fouls.map(({ device, kind }) => words.fouls[kind](nameOf(device))))
  return (
    <ul className={classes.fouls} aria-label={words.notCounted}>
      {[...said].map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  )
}
