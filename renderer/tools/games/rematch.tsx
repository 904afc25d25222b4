import { Button } from '@mantine/core'
import { RotateCcw } from 'lucide-react'
import { sameClock } from '../../../shared/tools/games/clock.ts'
import type { Game } from '../../../shared/tools/games/lobby.ts'
import { other, type Seat } from '../../../shared/tools/games/rules/rules.ts'
import { navigate } from '../../platform/routes.ts'
import { useAppStore } from '../../platform/store.ts'
import { strings } from '../../strings/strings.ts'
import type { LobbyProps } from './lobby-props.ts'

/** Offers the same game once more: to the same person, and whoever moved second moves first; or to everybody. */
export function Rematch({
  detail,
  lobby,
  game: { start, offer },
  seat,
}: Pick<LobbyProps, 'detail' | 'lobby'> & { game: Game; seat: Seat }) {
  const words = strings.games
  const store = useAppStore()
  const { seats } = offer
  const opponent = start?.seats[other(seat)]
  if (opponent === undefined) return null
  const ask = async () => {
    const first = seat === 1 ? 'offerer' : 'other'
    const among = seats === undefined ? ({ to: opponent, first } as const) : ({ seats, first: 'chance' } as const)
    const terms = { game: offer.game, rated: offer.rated, ...among, ...sameClock(offer) }
    const id = (await lobby.feed?.offer(terms)) ?? null
    if (id === null) store.notify(words.notSent)
    else navigate({ tool: 'games', space: detail.id, place: { game: id } })
  }
  return (
    <Button leftSection={<RotateCcw size={16} />} onClick={() => void ask()}>
      {words.rematch}
    </Button>
  )
}
