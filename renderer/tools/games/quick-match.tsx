import { Button, Menu } from '@mantine/core'
import { ChevronDown, Zap } from 'lucide-react'
import { useState } from 'react'
import { fittingOffer, lastTerms, ownOffer } from '../../../shared/tools/games/quick-match.ts'
import { GAME_NAMES, type GameName } from '../../../shared/tools/games/rules/games.ts'
import { navigate } from '../../platform/places/routes.ts'
import { useAppStore } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import classes from './games.module.css'
import type { LobbyProps } from './lobby-props.ts'

/** Takes an open offer that fits, or offers a game as this device did last time. */
function useQuickMatch({ detail: { id: space, me }, lobby: { feed, lobby, personOf, ready } }: LobbyProps) {
  const store = useAppStore()
  const [isBusy, setBusy] = useState(false)
  const last = lastTerms(lobby, { me })
  const play = async (name: GameName) => {
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
  // Before everything is read, nobody knows who waits.
  return { play, isBusy: isBusy || !ready, last: last.game }
}

/** Plays with whoever waits, or waits for somebody: the game of last time, or another one. */
export function QuickMatch(props: LobbyProps) {
  const words = strings.games
  const { play, isBusy, last } = useQuickMatch(props)
  return (
    <span className={classes.quickMatch}>
      <Button
        variant="default"
        className={classes.quickMatchLast ?? ''}
        leftSection={<Zap size={18} />}
        disabled={isBusy}
        onClick={() => void play(last)}
      >
        {words.quickMatch(words.names[last])}
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
          {GAME_NAMES.map((name) => (
            <Menu.Item key={name} onClick={() => void play(name)}>
              {words.names[name]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </span>
  )
}
