import { Button, Select, Stack, TextInput } from '@mantine/core'
import { Radar } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { harmlessName } from '../../../shared/record/harmless.ts'
import { type Address, addresses } from '../../../shared/tools/address.ts'
import { INVITATION_LIMITS as LIMITS } from '../../../shared/tools/invitations/limits.ts'
import { useAction } from '../../platform/host/use-action.ts'
import { PeoplePicker, useOthers } from '../../platform/people/people-picker.tsx'
import { navigate } from '../../platform/places/routes.ts'
import { useAppStore } from '../../platform/state/store.ts'
import type { SpaceOnScreen } from '../../platform/view/view.tsx'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../ui/dialogs/dialog-actions.tsx'
import { ErrorText } from '../../ui/problems/error-text.tsx'
import { SentList } from './sent-list.tsx'
import { useTitle } from './use-title.ts'

const HOUR = 3_600_000
const DURATIONS = [HOUR, 24 * HOUR, 7 * 24 * HOUR] as const

interface InviteDialogProps extends SpaceOnScreen {
  detail: SpaceDetail
  to: Address
  onClose: () => void
}

/** Invites members to a place, and shows the answers to earlier invitations. */
export function InviteDialog(props: InviteDialogProps) {
  const { detail, to, onClose } = props
  const words = strings.invitations
  const title = useTitle(to, props)
  const others = useOthers(detail)
  const path = addresses.writePath(to)
  const store = useAppStore()
  /**
   * People nearby get the space along with it, so the screen that lists them checks whether this person can add them.
   */
  const chooseNearby = () => {
    if (title === null) return
    store.setState({ inviting: { space: detail.id, path, title } })
    onClose()
    navigate({ view: 'nearby' })
  }
  return (
    <Dialog title={<bdi>{words.inviteTo(title ?? '…')}</bdi>} onClose={onClose}>
      <Stack>
        {others.length === 0 ? (
          <p>{strings.conversations.nobodyElse}</p>
        ) : (
          <InviteForm {...props} path={path} title={title} />
        )}
        <SentList detail={detail} path={path} />
        {detail.role === 'owner' && (
          <Button variant="subtle" leftSection={<Radar size={18} />} disabled={title === null} onClick={chooseNearby}>
            {words.nearby}
          </Button>
        )}
      </Stack>
    </Dialog>
  )
}

function InviteForm({ detail, path, title, onClose }: InviteDialogProps & { path: string; title: string | null }) {
  const { id: space } = detail
  const words = strings.invitations
  const { expiry, expires } = strings.invites
  const store = useAppStore()
  const invite = useAction('invitations.invite')
  const [chosen, setChosen] = useState<string[]>([])
  const [note, setNote] = useState('')
  const [duration, setDuration] = useState(1)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (chosen.length === 0 || title === null) return
    const lasts = DURATIONS[duration] ?? DURATIONS[0]
    const sent = await invite.run({
      ...{ space, to: chosen, path, lasts },
      ...{ title: harmlessName(title).slice(0, LIMITS.title), note: harmlessName(note).slice(0, LIMITS.note) },
    })
    if (!sent) return
    store.announce(words.sent)
    onClose()
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        <PeoplePicker
          detail={detail}
          label={words.whom}
          description={words.whomHint}
          chosen={chosen}
          most={LIMITS.people}
          opensAtOnce={false}
          onChosen={setChosen}
        />
        <TextInput
          label={words.note}
          value={note}
          maxLength={LIMITS.note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        <Select
          label={expires}
          data={[expiry.hour, expiry.day, expiry.week].map((label, place) => ({ value: String(place), label }))}
          value={String(duration)}
          allowDeselect={false}
          onChange={(value) => setDuration(Number(value))}
        />
        <ErrorText error={invite.error} />
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            {strings.app.cancel}
          </Button>
          <Button type="submit" loading={invite.busy} disabled={chosen.length === 0 || title === null}>
            {words.send(chosen.length)}
          </Button>
        </DialogActions>
      </Stack>
    </form>
  )
}
