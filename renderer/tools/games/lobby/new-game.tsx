import { Button, Checkbox, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import { may } from '../../../../shared/space/permissions.ts'
import type { Address } from '../../../../shared/tools/address.ts'
import {
  fairnessOf,
  GAME_NAMES,
  gameOfApp,
  mostSeats,
  REALTIME_NAMES,
} from '../../../../shared/tools/games/rules/games.ts'
import { FIRST } from '../../../../shared/tools/games/shape.ts'
import { games as tool } from '../../../../shared/tools/games/tool.ts'
import { useOffering } from '../../../docs/pictures-context.tsx'
import type { SpaceIndex } from '../../../docs/space-index.ts'
import { useMaking } from '../../../platform/items/use-making.ts'
import { usePeople } from '../../../platform/people/use-people.ts'
import type { SpaceOnScreen } from '../../../platform/view/view.tsx'
import { formats, strings } from '../../../strings/strings.ts'
import { Dialog } from '../../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../../ui/dialogs/dialog-actions.tsx'
import { ErrorText } from '../../../ui/problems/error-text.tsx'
import { clockWords } from '../game-words.ts'
import { CLOCKS } from '../match/clocks.ts'
import { FairText } from '../match/fairness.tsx'
import { usePlayables } from '../playables.ts'
import type { NewOffer } from './lobby-feed.ts'
import { useLobby } from './use-lobby.ts'

/** Offers a game to everyone, or to one person. */
export function NewGame({ detail, index, onClose }: SpaceOnScreen & { onClose: () => void }) {
  return (
    <Dialog title={strings.games.new} onClose={onClose}>
      {detail && <Form detail={detail} index={index} onClose={onClose} />}
    </Dialog>
  )
}

const ANYONE = ''
function Form({ detail, index, onClose }: { detail: SpaceDetail; index: SpaceIndex; onClose: () => void }) {
  const words = strings.games
  const { id: space } = detail
  const { feed } = useLobby(detail)
  const [game, setGame] = useState<string>('four')
  const [chosenSeats, setSeats] = useState(2)
  const [chosenTo, setTo] = useState(ANYONE)
  const [first, setFirst] = useState<NewOffer['first']>('chance')
  const [clock, setClock] = useState(0)
  const [rated, setRated] = useState(false)
  const [state, setState] = useState<'choosing' | 'sending' | 'failed'>('choosing')
  const { items: apps } = usePlayables(index)
  /** In other games nobody moves first or takes time, and outcomes can't be proven. */
  const isJudged = GAME_NAMES.some((name) => name === game)
  const most = isJudged ? mostSeats(game) : 2
  const seats = Math.min(chosenSeats, most)
  const isAmong = seats > 2
  const to = isAmong ? ANYONE : chosenTo
  const goTo = useMaking(onClose)
  const send = async (): Promise<Address | null> => {
    if (!feed) return null
    setState('sending')
    const terms = isJudged ? { rated: rated && !isAmong, ...CLOCKS[clock] } : { rated: false }
    const among = isAmong ? ({ seats, first: first === 'other' ? 'chance' : first } as const) : { first }
    const id = await feed.offer({ game, ...among, ...terms, ...(to !== ANYONE && { to }) })
    setState(id === null ? 'failed' : 'choosing')
    return id === null ? null : { tool: 'games', space, place: { game: id } }
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void goTo(send())
      }}
    >
      <Stack gap="sm">
        <Select
          label={words.game}
          data={[
            ...[...GAME_NAMES, ...REALTIME_NAMES].map((value) => ({ value, label: words.names[value] })),
            ...(apps.length > 0
              ? [
                  {
                    group: words.playableApps,
                    items: apps.map(({ id, name }) => ({ value: gameOfApp(id), label: name })),
                  },
                ]
              : []),
          ]}
          searchable={apps.length > 0}
          value={game}
          allowDeselect={false}
          data-autofocus
          onChange={(value) => setGame(value ?? 'four')}
        />
        {most > 2 && (
          <Select
            label={words.players}
            data={Array.from({ length: most - 1 }, (_, index) => String(index + 2)).map((value) => ({
              value,
              label: words.seatCount(Number(value)),
            }))}
            value={String(seats)}
            allowDeselect={false}
            onChange={(value) => setSeats(Number(value))}
          />
        )}
        {!isAmong && <ChooseOpponent detail={detail} game={game} to={to} onChange={setTo} />}
        {isJudged && (
          <>
            <Select
              label={words.first}
              data={FIRST.filter((value) => !isAmong || value !== 'other').map((value) => ({
                value,
                label: words.firsts[value],
              }))}
              value={isAmong && first === 'other' ? 'chance' : first}
              allowDeselect={false}
              onChange={(value) => setFirst((value ?? 'chance') as NewOffer['first'])}
            />
            <Select
              label={words.clock}
              description={isAmong ? words.clockAmong : undefined}
              data={CLOCKS.map((terms, place) => ({ value: String(place), label: clockWords(terms) }))}
              value={String(clock)}
              allowDeselect={false}
              onChange={(value) => setClock(Number(value))}
            />
            {!isAmong && (
              <Checkbox
                label={words.rated}
                description={words.ratedDetail}
                checked={rated}
                onChange={({ currentTarget }) => setRated(currentTarget.checked)}
              />
            )}
          </>
        )}
        <FairText fairness={fairnessOf(game)} />
        <ErrorText error={state === 'failed' ? words.notSent : null} />
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            {strings.app.cancel}
          </Button>
          <Button type="submit" loading={state === 'sending'}>
            {to === ANYONE ? words.offer : words.challenge}
          </Button>
        </DialogActions>
      </Stack>
    </form>
  )
}

/** Everyone, or one person: first those who like to play this game. */
function ChooseOpponent({
  detail: { id: space, me, members },
  game,
  to,
  onChange,
}: {
  detail: SpaceDetail
  game: string
  to: string
  onChange: (to: string) => void
}) {
  const words = strings.games
  const personOf = usePeople(space)
  const players = members.filter(({ device, role }) => device !== me && may(role, 'write-content'))
  const playing = useOffering(
    players.map(({ device }) => device),
    (offer) => offer.tool === tool.id && offer.id === game,
  )
  const nameOf = ({ device }: { device: string }) => personOf(device).name
  const byLiking = players.toSorted((one, other) => Number(playing.has(other.device)) - Number(playing.has(one.device)))
  return (
    <Select
      label={words.opponent}
      description={
        playing.size > 0 ? words.playThis(formats.list(byLiking.slice(0, playing.size).map(nameOf))) : undefined
      }
      data={[
        { value: ANYONE, label: words.anyone },
        ...byLiking.map((player) => ({
          value: player.device,
          label: playing.has(player.device) ? words.playsThis(nameOf(player)) : nameOf(player),
        })),
      ]}
      value={to}
      allowDeselect={false}
      searchable={players.length > 8}
      onChange={(value) => onChange(value ?? ANYONE)}
    />
  )
}
