import { Button, Checkbox, Select, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import { GAME_LIMITS as LIMITS } from '../../../../shared/tools/games/limits.ts'
import { GAME_NAMES, type GameName } from '../../../../shared/tools/games/rules/games.ts'
import { navigate } from '../../../platform/places/routes.ts'
import { strings } from '../../../strings/strings.ts'
import { Dialog } from '../../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../../ui/dialogs/dialog-actions.tsx'
import { ErrorText } from '../../../ui/problems/error-text.tsx'
import { clockWords } from '../game-words.ts'
import { CLOCKS } from '../match/clocks.ts'
import { useLobby } from './use-lobby.ts'

const TIMED = CLOCKS.filter(({ base, days }) => base !== undefined || days !== undefined)
/** Days. */
const PATIENCE = [1, 2, 3, 7, 14]

/** Invites everyone to a round-robin tournament. */
export function NewTournament(props: { detail: SpaceDetail; onClose: () => void }) {
  return (
    <Dialog title={strings.games.newTournament} onClose={props.onClose}>
      <Form {...props} />
    </Dialog>
  )
}

function Form({ detail, onClose }: { detail: SpaceDetail; onClose: () => void }) {
  const { tournament: words, ...games } = strings.games
  const { id: space } = detail
  const { feed } = useLobby(detail)
  const [name, setName] = useState('')
  const [game, setGame] = useState<GameName>('four')
  const [clock, setClock] = useState(2)
  const [patience, setPatience] = useState(2)
  const [twice, setTwice] = useState(false)
  const [rated, setRated] = useState(false)
  const [state, setState] = useState<'choosing' | 'nameless' | 'sending' | 'failed'>('choosing')
  const make = async () => {
    if (name.trim() === '') return setState('nameless')
    if (!feed) return
    setState('sending')
    const terms = { ...TIMED[clock], name: name.trim(), game, rated, twice, patience }
    const id = await feed.makeTournament(terms)
    setState(id === null ? 'failed' : 'choosing')
    if (id === null) return
    onClose()
    navigate({ tool: 'games', space, place: { game: id } })
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void make()
      }}
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {words.explanation}
        </Text>
        <TextInput
          label={words.name}
          autoComplete="off"
          maxLength={LIMITS.title}
          value={name}
          error={state === 'nameless' ? words.needsName : null}
          data-autofocus
          onChange={({ currentTarget: { value } }) => {
            setName(value)
            setState('choosing')
          }}
        />
        <Select
          label={games.game}
          data={GAME_NAMES.map((value) => ({ value, label: games.names[value] }))}
          value={game}
          allowDeselect={false}
          onChange={(value) => setGame((value ?? 'four') as GameName)}
        />
        <Select
          label={games.clock}
          data={TIMED.map((terms, place) => ({ value: String(place), label: clockWords(terms) }))}
          value={String(clock)}
          allowDeselect={false}
          onChange={(value) => setClock(Number(value))}
        />
        <Select
          label={words.patience}
          description={words.patienceDetail}
          data={PATIENCE.map((days) => ({ value: String(days), label: words.days(days) }))}
          value={String(patience)}
          allowDeselect={false}
          onChange={(value) => setPatience(Number(value))}
        />
        <Checkbox
          label={words.twice}
          description={words.twiceDetail}
          checked={twice}
          onChange={({ currentTarget }) => setTwice(currentTarget.checked)}
        />
        <Checkbox
          label={games.rated}
          description={games.ratedDetail}
          checked={rated}
          onChange={({ currentTarget }) => setRated(currentTarget.checked)}
        />
        <ErrorText error={state === 'failed' ? games.notSent : null} />
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            {strings.app.cancel}
          </Button>
          <Button type="submit" loading={state === 'sending'}>
            {words.make}
          </Button>
        </DialogActions>
      </Stack>
    </form>
  )
}
