import { Button, Menu } from '@mantine/core'
import { ChevronDown, Zap } from 'lucide-react'
import { useState } from 'react'
import { fittingOffer, lastTerms, ownOffer, type QuickTerms } from '../../../../shared/tools/games/lobby/quick-match.ts'
import { appOf, GAME_NAMES, gameOfApp, REALTIME_NAMES, versionFor } from '../../../../shared/tools/games/rules/games.ts'
import { navigate } from '../../../platform/places/routes.ts'
import { useAppStore } from '../../../platform/state/store.ts'
import { strings } from '../../../strings/strings.ts'
import { nameOfGame } from '../game-words.ts'
import classes from '../games.module.css'
import { type Playables, usePlayables } from '../playables.ts'
import type { LobbyProps } from './lobby-props.ts'

const offerOf = (game: string) => ({ game, version: versionFor({ game }) })

/** The last game, unless it is an app that was deleted. */
function gameOf({ game }: QuickTerms, playables: Playables): string {
  const app = appOf(offerOf(game))
  return app === null || playables.has(app) ? game : 'four'
}

/** Accepts an open offer that fits, or offers a game on this device's last terms. */
function useQuickMatch({ detail: { id: space, me }, lobby: { feed, lobby, personOf, ready } }: LobbyProps) {
  const store = useAppStore()
  const [isBusy, setBusy] = useState(false)
  const last = lastTerms(lobby, { me })
  const play = async (name: string) => {
    if (!feed || isBusy) return
    const seeker = { me, personOf, now: Date.now() }
    const terms = lastTerms(lobby, seeker, name)
    const fitting = fittingOffer(lobby, terms, seeker)
    const own = ownOffer(lobby, terms, seeker)
    setBusy(true)
    const accepted = fitting && ((await feed.accept(fitting)) ? fitting.id : null)
    const game = fitting ? accepted : (own?.id ?? (await feed.offer(terms)))
    setBusy(false)
    if (game === null) store.notify(strings.games.notSent)
    else navigate({ tool: 'games', space, place: { game } })
  }
  // Until everything has been read, waiting players aren't known.
  return { play, isBusy: isBusy || !ready, last }
}

/** Plays with a waiting player, or waits for one: the last game, or another one. */
export function QuickMatch(props: LobbyProps) {
  const words = strings.games
  const { play, isBusy, last } = useQuickMatch(props)
  const playables = usePlayables(props.index)
  const game = gameOf(last, playables)
  const nameOf = (each: string): string => nameOfGame({ offer: offerOf(each) }, playables.nameOf)
  const games = [...GAME_NAMES, ...REALTIME_NAMES, ...playables.items.map(({ id }) => gameOfApp(id))]
  return (
    <span className={classes.quickMatch}>
      <Button
        variant="default"
        className={classes.quickMatchLast ?? ''}
        leftSection={<Zap size={18} />}
        disabled={isBusy}
        onClick={() => void play(game)}
      >
        {words.quickMatch(nameOf(game))}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            variant="default"
            className={classes.quickMatchOther ?? ''}
            px="xs"
            disabled={isBusy}
            aria-label={words.quickMatchOf}
          >
            <ChevronDown size={18} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{words.quickMatchOf}</Menu.Label>
          {games.map((each) => (
            <Menu.Item key={each} onClick={() => void play(each)}>
              <bdi>{nameOf(each)}</bdi>
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </span>
  )
}
