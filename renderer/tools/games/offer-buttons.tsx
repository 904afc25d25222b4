import { Button } from '@mantine/core'
import { type Game, isOpen } from '../../../shared/tools/games/lobby.ts'
import { isPlayable } from '../../../shared/tools/games/rules/games.ts'
import { useAppStore } from '../../platform/store.ts'
import { strings } from '../../strings/strings.ts'
import { useNow } from '../../ui/time.ts'
import classes from './games.module.css'
import type { LobbyProps } from './lobby-props.ts'

/** What this device can say to an offer that is still open: accept, decline, cancel. */
export function OfferButtons({
  detail: { me, mayWrite },
  lobby: { feed },
  game,
  onAccepted,
}: LobbyProps & { game: Game; onAccepted?: () => void }) {
  const words = strings.games
  const store = useAppStore()
  const { offerer, offer, accepts } = game
  if (!isOpen(game, useNow()) || !mayWrite || !feed) return null
  const say = async (said: Promise<boolean>, then?: () => void) => {
    if (await said) then?.()
    else store.notify(words.notSent)
  }
  const hasAccepted = accepts.some(({ device }) => device === me)
  const cancel = (label: string) => (
    <Button variant="default" onClick={() => void say(feed.cancel(game))}>
      {label}
    </Button>
  )
  if (offerer === me) return accepts.length === 0 && cancel(words.cancel)
  if (hasAccepted || (offer.to !== undefined && offer.to !== me)) return null
  return (
    <span className={classes.buttons}>
      {isPlayable(offer) && (
        <Button variant="light" onClick={() => void say(feed.accept(game), onAccepted)}>
          {words.accept}
        </Button>
      )}
      {offer.to === me && cancel(words.decline)}
    </span>
  )
}
