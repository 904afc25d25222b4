import { Text } from '@mantine/core'
import { useState } from 'react'
import type { SpaceSummary } from '../../../shared/ipc/contract.ts'
import type { SpaceKind } from '../../../shared/space/kind.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { useAction } from '../../platform/host/use-action.ts'
import { useRenamed } from '../../platform/items/use-renamed.ts'
import { useAppStore } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import { ConfirmDialog } from '../../ui/dialogs/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { NameForm } from '../../ui/dialogs/name-form.tsx'
import { SpaceKindChoice } from './space-kind.tsx'

interface Opened {
  onClose: () => void
  onOpen: (space: string) => void
}

export function NewSpaceDialog({ onClose, onOpen }: Opened) {
  const [kind, setKind] = useState<SpaceKind>('team-space')
  const create = useAction('spaces.create')
  const store = useAppStore()
  /** The link for readers. */
  const offerLink = (space: string) =>
    store.notify(strings.channels.made, {
      words: strings.channels.share,
      run: () => store.openDialog({ kind: 'publication-link', space }),
    })
  return (
    <Dialog title={strings.spaces.newSpace} onClose={onClose}>
      <NameForm
        label={strings.spaces.name}
        submit={strings.spaces.create}
        busy={create.busy}
        error={create.error}
        onSubmit={async (name) => {
          const result = await create.run({ name, kind })
          if (!result) return
          onOpen(result.value.space)
          if (kind !== 'team-space') offerLink(result.value.space)
        }}
      >
        <Text c="dimmed">{strings.spaces.newSpaceIntro}</Text>
        <SpaceKindChoice value={kind} onChange={setKind} />
      </NameForm>
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
export function DeleteSpaceDialog({
  space,
  alone,
  onClose,
  onDeleted,
}: {
  space: SpaceSummary
  alone: boolean
  onClose: () => void
  onDeleted: () => void
}) {
  const deleteFromDevice = useAction('spaces.delete-from-device')
  const { spaces } = strings
  // None of its content has arrived yet: there is nothing to lose.
  const isJoining = space.standing === 'joining'
  const lost = alone
    ? [spaces.deleteFromDeviceLost, <b key="alone">{spaces.deleteFromDeviceAlone}</b>]
    : [spaces.deleteFromDeviceLost]
  return (
    <ConfirmDialog
      title={isJoining ? spaces.stopJoiningTitle : spaces.deleteFromDeviceTitle(space.name)}
      lost={isJoining ? [spaces.stopJoiningLost] : lost}
      confirm={isJoining ? spaces.stopJoining : spaces.deleteFromDeviceButton}
      busy={deleteFromDevice.busy}
      error={deleteFromDevice.error}
      onClose={onClose}
      onConfirm={async () => {
        if (await deleteFromDevice.run({ space: space.id })) onDeleted()
      }}
    />
  )
}
