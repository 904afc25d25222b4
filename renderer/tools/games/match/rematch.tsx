import { Button } from '@mantine/core'
import { RotateCcw } from 'lucide-react'
import { useEffect } from 'react'
import { sameClock } from '../../../../shared/tools/games/clock.ts'
import { type Game, isOpen } from '../../../../shared/tools/games/lobby/lobby.ts'
import { crossedBy, ownChallenge, sameChallenge } from '../../../../shared/tools/games/lobby/same-challenge.ts'
import { other, type Seat } from '../../../../shared/tools/games/rules/rules.ts'
import { usePeople } from '../../../platform/people/use-people.ts'
import { navigate } from '../../../platform/places/routes.ts'
import { useAppStore } from '../../../platform/state/store.ts'
import { strings } from '../../../strings/strings.ts'
import { useNow } from '../../../ui/time/time.ts'
import classes from '../games.module.css'
import type { LobbyProps } from '../lobby/lobby-props.ts'
import { goneFrom } from '../use-ends.ts'

/** Offers the same game again: to the same person, with the former second player moving first, or to everyone. */
export function Rematch({
  detail,
  lobby: { feed, lobby },
  game: { start, offer },
  seat,
}: Pick<LobbyProps, 'detail' | 'lobby'> & { game: Game; seat: Seat }) {
  const words = strings.games
  const store = useAppStore()
  const nameOf = usePeople(detail.id)
  const now = useNow()
  const { seats } = offer
  const opponent = start?.seats[other(seat)]
  if (opponent === undefined || (seats === undefined && goneFrom(detail)(opponent))) return null
  const first = seat === 1 ? 'offerer' : 'other'
  const among = seats === undefined ? ({ to: opponent, first } as const) : ({ seats, first: 'chance' } as const)
  const terms = { game: offer.game, rated: offer.rated, ...among, ...sameClock(offer) }
  const theirs = sameChallenge(lobby, terms, detail.me, now)
  const ask = async () => {
    const own = ownChallenge(lobby, terms, detail.me, now)
    const accepted = theirs && ((await feed?.accept(theirs)) ? theirs.id : null)
    const id = theirs ? accepted : (own?.id ?? (await feed?.offer(terms)) ?? null)
    if (id === null) store.notify(words.notSent)
    else navigate({ tool: 'games', space: detail.id, place: { game: id } })
  }
  const button = (
    <Button leftSection={<RotateCcw size={16} />} onClick={() => void ask()}>
      {theirs ? words.accept : words.rematch}
    </Button>
  )
  if (!theirs) return button
  const decline = async () => {
    if (!(await feed?.cancel(theirs))) store.notify(words.notSent)
  }
  return (
    <div className={classes.question} role="status">
      <span>{words.isChallenged(nameOf(opponent).name)}</span>
      <span className={classes.buttons}>
        {button}
        <Button variant="default" onClick={() => void decline()}>
          {words.decline}
        </Button>
      </span>
    </div>
  )
}

/**
 * If the other player has offered the same in the meantime, accepts that instead of the own challenge, and opens it.
 */
export function useCrossed({ detail, lobby: { feed, lobby } }: LobbyProps, game: Game): void {
  const now = useNow()
  const isOwn = game.offerer === detail.me && detail.mayWrite && isOpen(game, now)
  const theirs = isOwn ? crossedBy(lobby, game, now) : null
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each challenge
  useEffect(() => {
    if (!theirs || !feed) return
    void feed.accept(theirs).then(async (isAccepted) => {
      if (!isAccepted) return
      await feed.cancel(game)
      navigate({ tool: 'games', space: detail.id, place: { game: theirs.id } })
    })
  }, [feed, theirs?.id])
}
