import { Button } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { type Game, openGames, seatOf, seatsIn, takers } from '../../../../shared/tools/games/lobby/lobby.ts'
import { dueGames, isOverTournament, type Tournament } from '../../../../shared/tools/games/ranking/tournaments.ts'
import { isPlayable } from '../../../../shared/tools/games/rules/games.ts'
import { usePeople } from '../../../platform/people/use-people.ts'
import { formatRoute, navigate } from '../../../platform/places/routes.ts'
import { useAppStore } from '../../../platform/state/store.ts'
import { ViewOnlyWords } from '../../../platform/view/view-header.tsx'
import { strings } from '../../../strings/strings.ts'
import { FilteredView } from '../../../ui/lists/filtered-view.tsx'
import { VirtualList } from '../../../ui/lists/virtual-list.tsx'
import { LoadingState } from '../../../ui/loading/loading-state.tsx'
import { part } from '../../../ui/loading/part.tsx'
import { Face } from '../../../ui/people/face.tsx'
import { EmptyState } from '../../../ui/problems/empty-state.tsx'
import { RelativeTime } from '../../../ui/time/relative-time.tsx'
import { useNow } from '../../../ui/time/time.ts'
import { nameOfGame, namesOf, outcomeWords, termsWords } from '../game-words.ts'
import classes from '../games.module.css'
import { FairMark } from '../match/fairness.tsx'
import { OfferButtons } from '../match/offer-buttons.tsx'
import { OwnTurn } from '../own-turn.tsx'
import { usePlayables } from '../playables.ts'
import { type End, goneFrom, useEnds } from '../use-ends.ts'
import type { LobbyProps } from './lobby-props.ts'
import { QuickMatch } from './quick-match.tsx'
import { TournamentRow } from './tournament-row.tsx'

const SHOWN = ['now', 'over', 'ratings'] as const
type Shown = (typeof SHOWN)[number]

const Ratings = part(async () => (await import('./ratings-screen.tsx')).RatingsScreen, {
  meanwhile: () => <LoadingState words={strings.games.opening} />,
})

/** Games that wait for this device come first, then its games, then those it can join, then those it can watch. */
function rank(game: Game, me: string): number {
  if (game.offer.to === me && !game.start) return 0
  if (seatOf(game, me) !== null || game.offerer === me) return 1
  if (!game.start && takers(game).some(({ device }) => device === me)) return 1
  return game.start ? 3 : 2
}

interface Listing {
  shown: Shown
  me: string
  endOf: (game: Game) => End | null
  /** Tournament games that are to be played now. */
  due: ReadonlySet<string>
  /** Offers that are listed. */
  open: ReadonlySet<string>
}

function listed(games: readonly Game[], { shown, me, endOf, due, open }: Listing): Game[] {
  const of = games.filter((game) => {
    // Tournaments list their games themselves.
    if (game.tournament !== null && (seatOf(game, me) === null || (shown === 'now' && !due.has(game.id)))) return false
    if (shown === 'over') return endOf(game) !== null
    if (game.start) return endOf(game) === null
    return open.has(game.id) && (game.offerer === me || (game.offer.to ?? me) === me)
  })
  const time = ({ start, offer }: Game) => start?.time ?? offer.time
  if (shown === 'over') return of.sort((one, two) => time(two) - time(one))
  return of.sort((one, two) => rank(one, me) - rank(two, me) || time(two) - time(one))
}

/** Tournaments that can be joined or are being played, or those that are over; the latest first. */
const tournamentsShown = (
  tournaments: readonly Tournament[],
  areOver: boolean,
  isOver: (tournament: Tournament) => boolean,
): Tournament[] =>
  tournaments
    .filter((each) => !each.isCanceled && isOver(each) === areOver)
    .sort((one, two) => two.time - one.time || (one.id < two.id ? -1 : 1))

/** The games of a space: what can be joined, played and watched. */
export function LobbyScreen({ detail, lobby, index }: LobbyProps) {
  const words = strings.games
  const { id: space, me, mayWrite } = detail
  const store = useAppStore()
  const now = useNow()
  const { nameOf: nameOfApp } = usePlayables(index)
  const [shown, setShown] = useState<Shown>('now')
  const all = useMemo(() => [...lobby.lobby.values()], [lobby.lobby])
  const ends = useEnds(detail, all)
  const tournaments = [...lobby.tournaments.values()]
  const isGone = goneFrom(detail)
  const due = new Set(tournaments.flatMap((each) => [...dueGames(each, lobby.lobby, isGone)]))
  const open = new Set(openGames(lobby.lobby, now).map(({ id }) => id))
  const items: (Game | Tournament)[] = [
    ...tournamentsShown(tournaments, shown === 'over', (each) => isOverTournament(each, lobby.lobby, ends)),
    ...listed(all, { shown, me, endOf: ends, due, open }),
  ]
  const begin = mayWrite && (
    <Button
      leftSection={<Plus size={18} />}
      onClick={() => store.openDialog({ kind: 'tool', space, tool: 'games', dialog: 'new' })}
    >
      {words.new}
    </Button>
  )
  if (lobby.lobby.size === 0 && tournaments.length === 0)
    return lobby.ready ? (
      <EmptyState title={words.empty} detail={mayWrite ? words.emptyDetail : words.emptyReader}>
        {begin}
        {mayWrite && <QuickMatch {...{ detail, lobby, index }} />}
      </EmptyState>
    ) : (
      <LoadingState words={words.opening} />
    )
  return (
    <FilteredView
      label={words.show}
      choices={SHOWN}
      words={words.filters}
      shown={shown}
      onShow={setShown}
      actions={
        mayWrite ? (
          <>
            <QuickMatch {...{ detail, lobby, index }} />
            {begin}
          </>
        ) : (
          <ViewOnlyWords />
        )
      }
    >
      {shown === 'ratings' ? (
        <Ratings {...{ detail, lobby, index }} />
      ) : items.length === 0 ? (
        <EmptyState title={words.nothing[shown]} />
      ) : (
        <VirtualList
          className={classes.rows ?? ''}
          name={`games ${space} ${shown}`}
          items={items}
          estimate={64}
          keyOf={({ id }) => id}
          nameOf={(item) => ('terms' in item ? item.terms.name : nameOfGame(item, nameOfApp))}
          render={(item) =>
            'terms' in item ? (
              <TournamentRow {...{ detail, lobby, index }} tournament={item} endOf={ends} />
            ) : (
              <GameRow {...{ detail, lobby, index }} game={item} end={ends(item)} />
            )
          }
        />
      )}
    </FilteredView>
  )
}

function GameRow({ detail, lobby, index, game, end }: LobbyProps & { game: Game; end: End | null }) {
  const words = strings.games
  const { id: space, me } = detail
  const { nameOf: nameOfApp } = usePlayables(index)
  const personOf = usePeople(space)
  const { id, offerer, offer, start } = game
  const missing = seatsIn(offer) - 1 - takers(game).length
  const isAmong = seatsIn(offer) > 2
  const seats = start?.seats ?? [offerer, ...(isAmong ? takers(game).map(({ device }) => device) : [])]
  const shown = seats.find((device) => device !== me) ?? offerer
  const nameOf = (device: string) => personOf(device).name
  const state = () => {
    if (end) return outcomeWords(end, { me: seatOf(game, me), nameOf: (seat) => nameOf(seats[seat] ?? '') })
    if (start) return seatOf(game, me) === null ? words.playing : <OwnTurn {...{ detail, game, start }} />
    if (!isPlayable(offer)) return words.newerDetail
    if (offer.to === me) return words.challengesYou
    if (offer.to !== undefined) return words.waitsFor(nameOf(offer.to))
    return isAmong && missing > 0 ? words.waitsForMore(missing) : words.waits
  }
  return (
    <div className={classes.row}>
      <Face device={shown} {...personOf(shown)} size={36} />
      <a className={classes.about} href={formatRoute({ tool: 'games', space, place: { game: id } })}>
        <bdi className={classes.title}>{nameOfGame(game, nameOfApp)}</bdi>
        <span className={classes.quiet}>
          <bdi className={classes.names}>{namesOf(seats.map(nameOf))}</bdi>
          <span>{state()}</span>
          {!end && termsWords(offer).map((term) => <span key={term}>{term}</span>)}
          <RelativeTime time={start?.time ?? offer.time} />
          {isPlayable(offer) && <FairMark game={offer.game} />}
        </span>
      </a>
      <OfferButtons
        {...{ detail, lobby, index, game }}
        onAccepted={() => navigate({ tool: 'games', space, place: { game: id } })}
      />
    </div>
  )
}
