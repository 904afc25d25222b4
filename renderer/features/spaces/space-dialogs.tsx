import { Button, Group, Stack, Text } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { SpaceSummary } from '../../../shared/ipc/contract.ts'
import { LIMITS } from '../../../shared/record/limits.ts'
import { isChannelLink } from '../../../shared/space/channel-link.ts'
import type { SpaceKind } from '../../../shared/space/kind.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { useAction } from '../../platform/host/use-action.ts'
import { useRenamed } from '../../platform/items/use-renamed.ts'
import { isWhole, readInviteLink } from '../../platform/places/invite-link.ts'
import { strings } from '../../strings/strings.ts'
import { ConfirmDialog } from '../../ui/dialogs/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { NameForm } from '../../ui/dialogs/name-form.tsx'
import { ErrorText } from '../../ui/problems/error-text.tsx'
import { TextArea } from '../../ui/text/text-area.tsx'
import { SpaceKindChoice } from './space-kind.tsx'

interface Opened {
  onClose: () => void
  onOpen: (space: string) => void
}

export function NewSpaceDialog({ onClose, onOpen }: Opened) {
  const [kind, setKind] = useState<SpaceKind>('workspace')
  const create = useAction('spaces.create')
  return (
    <Dialog title={strings.spaces.newSpace} onClose={onClose}>
      <Text c="dimmed" mb="md">
        {strings.spaces.newSpaceIntro}
      </Text>
      <SpaceKindChoice value={kind} onChange={setKind} />
      <NameForm
        label={strings.spaces.name}
        submit={strings.spaces.create}
        busy={create.busy}
        error={create.error}
        onSubmit={async (name) => {
          const result = await create.run({ name, kind })
          if (result) onOpen(result.value.space)
        }}
      />
    </Dialog>
  )
}

export function JoinDialog({ link: initial, onClose, onOpen }: Opened & { link: string }) {
  const [text, setText] = useState(initial)
  // A link is never complete while it is typed: we check it once it is pasted, opened elsewhere, blurred or submitted.
  const [entered, setEntered] = useState(initial !== '')
  const join = useAction('spaces.join')
  const subscribe = useAction('channels.subscribe')
  const action = isChannelLink(text) ? subscribe : join
  const link = readInviteLink(text)
  const wrong = !link ? strings.spaces.linkWrong : isWhole(link) ? undefined : strings.spaces.linkBroken

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault()
    setEntered(true)
    if (!link || wrong) return
    const result = await action.run({ link })
    if (result) onOpen(result.value.space)
  }

  return (
    <Dialog title={strings.spaces.joinTitle} onClose={onClose}>
      <form onSubmit={onSubmit}>
        <Stack>
          <TextArea
            label={strings.spaces.link}
            placeholder={strings.spaces.linkPlaceholder}
            value={text}
            minRows={4}
            maxLength={LIMITS.inviteLength * 2}
            spellCheck={false}
            data-autofocus
            error={entered && text.trim() ? wrong : undefined}
            onPaste={() => setEntered(true)}
            onBlur={() => setEntered(true)}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <ErrorText error={action.error?.reason === 'bad-input' ? strings.spaces.linkBroken : action.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {strings.app.cancel}
            </Button>
            <Button type="submit" loading={action.busy} disabled={!text.trim()}>
              {isChannelLink(text) ? strings.channels.subscribe : strings.spaces.joinButton}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

export function RenameSpaceDialog({ space, onClose }: { space: SpaceSummary; onClose: () => void }) {
  const rename = useAction('spaces.rename')
  const host = useHost()
  const renamed = useRenamed()
  return (
    <Dialog title={strings.spaces.rename} onClose={onClose}>
      <NameForm
        label={strings.spaces.name}
        initial={space.name}
        submit={strings.app.save}
        busy={rename.busy}
        error={rename.error}
        onSubmit={async (name) => {
          if (!(await rename.run({ space: space.id, name }))) return
          if (name !== space.name)
            renamed(name, () => host.call('spaces.rename', { space: space.id, name: space.name }))
          onClose()
        }}
      />
    </Dialog>
  )
}

/** `alone`: no other device is known to have the space. */
export function ForgetSpaceDialog({
  space,
  alone,
  onClose,
  onForgotten,
}: {
  space: SpaceSummary
  alone: boolean
  onClose: () => void
  onForgotten: () => void
}) {
  const forget = useAction('spaces.forget')
  const { spaces } = strings
  // Nothing of it has arrived yet: there is nothing to lose.
  const isJoining = space.standing === 'joining'
  const lost = alone ? [spaces.forgetLost, <b key="alone">{spaces.forgetAlone}</b>] : [spaces.forgetLost]
  return (
    <ConfirmDialog
      title={isJoining ? spaces.stopJoiningTitle : spaces.forgetTitle(space.name)}
      lost={isJoining ? [spaces.stopJoiningLost] : lost}
      confirm={isJoining ? spaces.stopJoining : spaces.forgetButton}
      busy={forget.busy}
      error={forget.error}
      onClose={onClose}
      onConfirm={async () => {
        if (await forget.run({ space: space.id })) onForgotten()
      }}
    />
  )
}
