import { Button } from '@mantine/core'
import { type Game, isOpen, seatsIn, takers } from '../../../../shared/tools/games/lobby/lobby.ts'
import { appOf, isPlayable } from '../../../../shared/tools/games/rules/games.ts'
import { useAppStore } from '../../../platform/state/store.ts'
import { strings } from '../../../strings/strings.ts'
import { useNow } from '../../../ui/time/time.ts'
import classes from '../games.module.css'
import type { LobbyProps } from '../lobby/lobby-props.ts'
import { usePlayables } from '../playables.ts'

/** This device's answers to an open offer: accept, decline, cancel, leave its seat. */
export function OfferButtons({
  detail: { me, mayWrite },
  lobby: { feed },
  index,
  game,
  onAccepted,
}: LobbyProps & { game: Game; onAccepted?: () => void }) {
  const words = strings.games
  const store = useAppStore()
  const { offerer, offer } = game
  const { has } = usePlayables(index)
  const app = appOf(offer)
  if (!isOpen(game, useNow()) || !mayWrite || !feed) return null
  const say = async (said: Promise<boolean>, then?: () => void) => {
    if (await said) then?.()
    else store.notify(words.notSent)
  }
  const taken = takers(game)
  const hasAccepted = taken.some(({ device }) => device === me)
  const isAmong = seatsIn(offer) > 2
  const isFull = taken.length >= seatsIn(offer) - 1
  const cancel = (label: string) => (
    <Button variant="default" onClick={() => void say(feed.cancel(game))}>
      {label}
    </Button>
  )
  if (offerer === me)
    return (taken.length === 0 || isAmong) && cancel(offer.to === undefined ? words.cancel : words.cancelChallenge)
  if (hasAccepted) return isAmong && cancel(words.leaveSeat)
  if ((offer.to !== undefined && offer.to !== me) || (isAmong && isFull)) return null
  return (
    <span className={classes.buttons}>
      {isPlayable(offer) && (app === null || has(app)) && (
        <Button variant="light" onClick={() => void say(feed.accept(game), onAccepted)}>
          {isAmong ? words.takeSeat : words.accept}
        </Button>
      )}
      {offer.to === me && cancel(words.decline)}
    </span>
  )
}
