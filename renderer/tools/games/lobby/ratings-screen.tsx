import { Select } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import { FEW, gamesIn, type Player, playersOf, ratedGames } from '../../../../shared/tools/games/ranking/ratings.ts'
import { type GameName, knownGame } from '../../../../shared/tools/games/rules/games.ts'
import { usePeople } from '../../../platform/people/use-people.ts'
import { strings } from '../../../strings/strings.ts'
import { VirtualList } from '../../../ui/lists/virtual-list.tsx'
import { Face } from '../../../ui/people/face.tsx'
import { EmptyState } from '../../../ui/problems/empty-state.tsx'
import classes from '../games.module.css'
import { useVerdicts } from '../match/use-verdicts.ts'
import type { LobbyProps } from './lobby-props.ts'

/** How strong people are at a game, and their results against each other. */
export function RatingsScreen({ detail, lobby: { lobby, personOf: whose } }: LobbyProps) {
  const words = strings.games
  const personOf = usePeople(detail.id)
  const all = useMemo(() => ratedGames(lobby), [lobby])
  const names = [...new Set(all.flatMap(({ offer }) => knownGame(offer) ?? []))]
  const [chosen, setChosen] = useState<GameName | null>(null)
  const [open, setOpen] = useState<string | null>(null)
  const game = chosen ?? names[0]
  const games = useMemo(() => all.filter(({ offer }) => offer.game === game), [all, game])
  const { verdictOf, count } = useVerdicts(detail.id, games)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another verdict
  const players = useMemo(() => playersOf(games, { verdictOf, personOf: whose }), [games, count])
  if (game === undefined) return <EmptyState title={words.ratingsEmpty} detail={words.ratingsEmptyDetail} />
  return (
    <div className={classes.ratings}>
      <div className={classes.ratingsBar}>
        <Select
          aria-label={words.game}
          data={names.map((value) => ({ value, label: words.names[value] }))}
          value={game}
          allowDeselect={false}
          onChange={(value) => setChosen(value as GameName)}
        />
        <span className={classes.quiet}>{words.fewGames(FEW)}</span>
      </div>
      <VirtualList
        className={classes.rows ?? ''}
        name={`ratings ${detail.id} ${game}`}
        items={players}
        estimate={56}
        keyOf={({ person }) => person}
        nameOf={({ person }) => personOf(person).name}
        render={(player, index) => (
          <PlayerRow
            detail={detail}
            player={player}
            place={index + 1}
            isOpen={open === player.person}
            onToggle={() => setOpen(open === player.person ? null : player.person)}
          />
        )}
      />
    </div>
  )
}

interface PlayerRowProps {
  detail: SpaceDetail
  player: Player
  place: number
  isOpen: boolean
  onToggle: () => void
}

function PlayerRow({ detail, player, place, isOpen, onToggle }: PlayerRowProps) {
  const words = strings.games
  const personOf = usePeople(detail.id)
  const { person, rating, balance, against } = player
  const { name, color } = personOf(person)
  const isUncertain = gamesIn(balance) <= FEW
  return (
    <div>
      <button type="button" className={classes.playerRow} aria-expanded={isOpen} onClick={onToggle}>
        <span className={classes.place}>{place}</span>
        <Face device={person} name={name} color={color} size={28} />
        <span className={classes.about}>
          <bdi className={classes.names}>{name}</bdi>
          <span className={classes.quiet}>{words.balance(balance.won, balance.drawn, balance.lost)}</span>
        </span>
        <span className={classes.rating}>
          {Math.round(rating.rating)}
          {isUncertain && <span className={classes.quiet}>{words.plusMinus(Math.round(rating.deviation))}</span>}
        </span>
      </button>
      {isOpen && (
        <ul className={classes.pairs} aria-label={words.balanceOf(name)}>
          {[...against].map(([rival, { won, drawn, lost }]) => (
            <li key={rival}>
              <bdi className={classes.names}>{personOf(rival).name}</bdi>
              <span className={classes.quiet}>{words.balance(won, drawn, lost)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
