import { Button, Select, Stack, Text } from '@mantine/core'
import { type FormEvent, useMemo, useState } from 'react'
import type { NearbyState, PersonalRole } from '../../../shared/ipc/contract.ts'
import { harmlessName } from '../../../shared/record/harmless.ts'
import { ACTIVITY_LIMITS } from '../../../shared/space/joining/join-request-activity.ts'
import { isPublication } from '../../../shared/space/kind.ts'
import { addresses, itemAddress } from '../../../shared/tools/address.ts'
import { useSpaceIndex } from '../../docs/space-index.ts'
import { useAction } from '../../platform/host/use-action.ts'
import { type Inviting, useApp, useAppStore } from '../../platform/state/store.ts'
import { formats, strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../ui/dialogs/dialog-actions.tsx'
import { ErrorText } from '../../ui/problems/error-text.tsx'
import { ChooseRole } from './choose-role.tsx'
import { isolate } from './join-request-words.ts'

const MINUTE = 60_000
const DURATIONS = [10 * MINUTE, 60 * MINUTE, 24 * 60 * MINUTE] as const

interface Place {
  path: string
  title: string
}

/** The places in a space that a person can be invited to: its items, and the place chosen before. */
function usePlaces(space: string, inviting: Inviting | null): readonly Place[] {
  const { all } = useSpaceIndex(space, null)
  return useMemo(() => {
    const items = all
      .map((item): Place => ({ path: addresses.writePath(itemAddress(space, item)), title: item.name }))
      .sort((one, other) => formats.compare(one.title, other.title))
    const isListed = inviting?.space !== space || items.some(({ path }) => path === inviting.path)
    return isListed ? items : [inviting, ...items]
  }, [all, space, inviting])
}

/** Invites somebody on this network to a place, and thereby to its space. */
export function InvitePerson({
  person,
  invitable,
  inviting,
  onClose,
}: {
  person: NearbyState['people'][number]
  /** Not empty. */
  invitable: readonly { id: string; name: string }[]
  inviting: Inviting | null
  onClose: () => void
}) {
  const words = strings.nearby
  const store = useAppStore()
  const invite = useAction('nearby.invite')
  const [space, setSpace] = useState(inviting?.space ?? invitable[0]?.id ?? '')
  const kind = useApp(({ app }) => app?.spaces.find(({ id }) => id === space)?.kind ?? 'team-space')
  const [role, setRole] = useState<PersonalRole>(isPublication(kind) ? 'viewer' : 'editor')
  const [chosen, setChosen] = useState<string | null>(inviting?.path ?? null)
  const [duration, setDuration] = useState(1)
  const places = usePlaces(space, inviting)
  const place = places.find(({ path }) => path === chosen) ?? places[0]
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!place) return
    const title = harmlessName(place.title).slice(0, ACTIVITY_LIMITS.title)
    const lasts = DURATIONS[duration] ?? DURATIONS[0]
    if (!(await invite.run({ person: person.id, space, path: place.path, title, role, lasts }))) return
    store.setState({ inviting: null })
    onClose()
  }
  return (
    <Dialog title={<bdi>{words.inviteNamed(person.name)}</bdi>} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          <Select
            label={words.qrSpace}
            data={invitable.map(({ id, name }) => ({ value: id, label: name }))}
            value={space}
            allowDeselect={false}
            searchable={invitable.length > 8}
            onChange={(value) => setSpace(value ?? space)}
          />
          <Select
            label={words.invitePlace}
            data={places.map(({ path, title }) => ({ value: path, label: title || path }))}
            value={place?.path ?? null}
            allowDeselect={false}
            searchable={places.length > 8}
            nothingFoundMessage={words.inviteNothing}
            placeholder={places.length === 0 ? words.inviteNothing : undefined}
            data-autofocus
            onChange={setChosen}
          />
          <ChooseRole name={person.name} kind={kind} role={role} onChange={setRole} />
          <Select
            label={strings.invites.expires}
            data={[words.inTenMinutes, strings.invites.expiry.hour, strings.invites.expiry.day].map((label, index) => ({
              value: String(index),
              label,
            }))}
            value={String(duration)}
            allowDeselect={false}
            onChange={(value) => setDuration(Number(value))}
          />
          <Text size="sm" c="dimmed">
            {words.inviteHint(isolate(person.name))}
          </Text>
          <ErrorText error={invite.error} />
          <DialogActions>
            <Button variant="default" onClick={onClose}>
              {strings.app.cancel}
            </Button>
            <Button type="submit" loading={invite.busy} disabled={!place}>
              {words.inviteNow}
            </Button>
          </DialogActions>
        </Stack>
      </form>
    </Dialog>
  )
}
