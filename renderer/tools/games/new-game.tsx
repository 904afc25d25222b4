import { Button, Checkbox, Group, Select, Stack, Text } from '@mantine/core'
import { ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { may } from '../../../shared/space/permissions.ts'
import {
  GAME_NAMES,
  type GameName,
  REALTIME_NAMES,
  type RealtimeName,
} from '../../../shared/tools/games/rules/games.ts'
import { FIRST } from '../../../shared/tools/games/shape.ts'
import { navigate } from '../../platform/routes.ts'
import { usePeople } from '../../platform/use-people.ts'
import type { SpaceOnScreen } from '../../platform/view.tsx'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorText } from '../../ui/error-text.tsx'
import { CLOCKS } from './clocks.ts'
import { clockWords, fairWords } from './game-words.ts'
import classes from './games.module.css'
import type { NewOffer } from './lobby-feed.ts'
import { useLobby } from './use-lobby.ts'

/** Offers a game to everybody, or to one person. */
export function NewGame({ detail, onClose }: SpaceOnScreen & { onClose: () => void }) {
  return (
    <Dialog title={strings.games.new} onClose={onClose}>
      {detail && <Form detail={detail} onClose={onClose} />}
    </Dialog>
  )
}

const ANYONE = ''
function Form({ detail, onClose }: { detail: SpaceDetail; onClose: () => void }) {
  const words = strings.games
  const { id: space, me, members } = detail
  const personOf = usePeople(space)
  const { feed } = useLobby(detail)
  const [game, setGame] = useState<GameName | RealtimeName>('four')
  const [to, setTo] = useState(ANYONE)
  const [first, setFirst] = useState<NewOffer['first']>('chance')
  const [clock, setClock] = useState(0)
  const [rated, setRated] = useState(false)
  const [state, setState] = useState<'choosing' | 'sending' | 'failed'>('choosing')
  /** Nobody moves first there, takes time, or can prove what happened. */
  const isRealtime = REALTIME_NAMES.some((name) => name === game)
  const players = members.filter(({ device, role }) => device !== me && may(role, 'write-content'))
  const send = async () => {
    if (!feed) return
    setState('sending')
    const terms = isRealtime ? { rated: false } : { rated, ...CLOCKS[clock] }
    const id = await feed.offer({ game, first, ...terms, ...(to !== ANYONE && { to }) })
    setState(id === null ? 'failed' : 'choosing')
    if (id === null) return
    onClose()
    navigate({ tool: 'games', space, place: { game: id } })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <Stack gap="sm">
        <Select
          label={words.game}
          data={[...GAME_NAMES, ...REALTIME_NAMES].map((value) => ({ value, label: words.names[value] }))}
          value={game}
          allowDeselect={false}
          data-autofocus
          onChange={(value) => setGame((value ?? 'four') as GameName | RealtimeName)}
        />
        <Select
          label={words.opponent}
          data={[
            { value: ANYONE, label: words.anyone },
            ...players.map(({ device }) => ({ value: device, label: personOf(device).name })),
          ]}
          value={to}
          allowDeselect={false}
          searchable={players.length > 8}
          onChange={(value) => setTo(value ?? ANYONE)}
        />
        {!isRealtime && (
          <>
            <Select
              label={words.first}
              data={FIRST.map((value) => ({ value, label: words.firsts[value] }))}
              value={first}
              allowDeselect={false}
              onChange={(value) => setFirst((value ?? 'chance') as NewOffer['first'])}
            />
            <Select
              label={words.clock}
              data={CLOCKS.map((terms, place) => ({ value: String(place), label: clockWords(terms) }))}
              value={String(clock)}
              allowDeselect={false}
              onChange={(value) => setClock(Number(value))}
            />
            <Checkbox
              label={words.rated}
              description={words.ratedDetail}
              checked={rated}
              onChange={({ currentTarget }) => setRated(currentTarget.checked)}
            />
          </>
        )}
        <Group gap="xs" wrap="nowrap" align="flex-start">
          <ShieldCheck size={18} className={classes.proof} aria-hidden="true" />
          <div>
            <Text size="sm" fw={500}>
              {words.proof}
            </Text>
            <Text size="sm" c="dimmed">
              {fairWords(game)}
            </Text>
          </div>
        </Group>
        <ErrorText error={state === 'failed' ? words.notSent : null} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {strings.app.cancel}
          </Button>
          <Button type="submit" loading={state === 'sending'}>
            {to === ANYONE ? words.offer : words.challenge}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
