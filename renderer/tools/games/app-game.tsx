import { Button, Stack } from '@mantine/core'
import { Flag } from 'lucide-react'
import { useState } from 'react'
import { forfeited } from '../../../shared/tools/games/gone.ts'
import { hashOfText } from '../../../shared/tools/games/hash-of-text.ts'
import { endOf, type Game, isContested, type Start, seatOf } from '../../../shared/tools/games/lobby/lobby.ts'
import { other, type Seat } from '../../../shared/tools/games/rules/rules.ts'
import { usePeople } from '../../platform/people/use-people.ts'
import { useAppStore } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { EmptyState } from '../../ui/problems/empty-state.tsx'
import { outcomeWords } from './game-words.ts'
import classes from './games.module.css'
import type { LobbyProps } from './lobby/lobby-props.ts'
import { FairLine } from './match/fairness.tsx'
import { PairBalance, PlayerList } from './match/players.tsx'
import { Rematch } from './match/rematch.tsx'
import { usePlayables } from './playables.ts'
import { Talk } from './talk.tsx'
import { type End, goneFrom } from './use-ends.ts'
import { usePlayerNames } from './use-player-names.ts'

interface AppGameProps extends LobbyProps {
  game: Game
  /** The app's item. */
  app: string
  start: Start
}

/** The outcome as stated by the players, or because one of them is gone. */
function endIn({ detail, game }: Pick<AppGameProps, 'detail' | 'game'>): End | null {
  const said = endOf(game) ?? (isContested(game) ? ({ winner: null, by: 'contested' } as const) : null)
  return said ?? forfeited(game, goneFrom(detail))
}

/** A game in an app of the space. It isn't judged: both players say how it ended. */
export function AppGame(props: AppGameProps) {
  const { detail, lobby, index, game, app, start } = props
  const words = strings.games
  const { Playing, nameOf, has } = usePlayables(index)
  const seat = seatOf(game, detail.me)
  const isPlayer = seat !== null && detail.mayWrite
  const isOver = endIn(props) !== null
  return (
    <div className={classes.game}>
      <div className={classes.app}>
        {Playing && has(app) ? (
          <Playing
            {...{ space: detail.id, item: app, name: nameOf(app) ?? words.anApp, game: game.id, isPlayer }}
            players={start.seats}
            isStarted={isPlayer && !isOver}
          />
        ) : (
          <EmptyState title={words.appGame.gone} detail={words.appGame.goneDetail} />
        )}
      </div>
      <div className={classes.side}>
        <PlayerList space={detail.id} start={start} />
        <FairLine game={game.offer.game} />
        <PairBalance {...{ detail, lobby, index, game, start }} />
        <Status {...props} seat={seat} />
        {isPlayer && (isOver ? <Rematch {...{ detail, lobby, game, seat }} /> : <EndButton {...props} seat={seat} />)}
        <Talk detail={detail} game={game} isOver={isOver} />
      </div>
    </div>
  )
}

/** How it ended, or what the players have said about that so far. */
function Status({ detail, game, start, seat }: AppGameProps & { seat: Seat | null }) {
  const words = strings.games
  const personOf = usePeople(detail.id)
  const nameOf = usePlayerNames(detail.id, start)
  const said = (outcome: End) => outcomeWords(outcome, { me: seat, nameOf })
  const end = endIn({ detail, game })
  const claims = [...game.claims].map(([device, claim]) =>
    device === detail.me && seat !== null
      ? words.appGame.youSaid(said(claim), nameOf(other(seat)))
      : words.appGame.says(personOf(device).name, said(claim)),
  )
  return (
    <p className={classes.status} role="status">
      <bdi>{end ? said(end) : (claims[0] ?? words.playing)}</bdi>
    </p>
  )
}

function EndButton({ detail, lobby, game, seat }: AppGameProps & { seat: Seat }) {
  const words = strings.games
  const store = useAppStore()
  const [isAsking, setAsking] = useState(false)
  if (game.claims.has(detail.me)) return null
  const say = async (winner: Seat | null) => {
    setAsking(false)
    const head = hashOfText(`${game.id} players`)
    if (!(await lobby.feed?.end(game, { head, outcome: { winner, by: 'players' } }))) store.notify(words.notSent)
  }
  const choices = [
    [words.appGame.won, seat],
    [words.appGame.draw, null],
    [words.appGame.lost, other(seat)],
  ] as const
  return (
    <>
      <div className={classes.buttons}>
        <Button variant="default" leftSection={<Flag size={16} />} onClick={() => setAsking(true)}>
          {words.appGame.end}
        </Button>
      </div>
      {isAsking && (
        <Dialog title={words.appGame.endTitle} onClose={() => setAsking(false)}>
          <p>{words.appGame.endDetail}</p>
          <Stack gap="xs">
            {choices.map(([label, winner]) => (
              <Button key={label} variant="default" onClick={() => void say(winner)}>
                {label}
              </Button>
            ))}
          </Stack>
        </Dialog>
      )}
    </>
  )
}
