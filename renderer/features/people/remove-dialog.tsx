import { useAction } from '../../platform/host/use-action.ts'
import { strings } from '../../strings/strings.ts'
import { ConfirmDialog } from '../../ui/dialogs/confirm-dialog.tsx'
import { withoutEffect } from './without-effect.ts'

interface RemoveDialogProps {
  space: string
  device: string
  /** Marked if another name looks similar. */
  name: string
  title: string
  lost: string
  confirm: string
  onClose: () => void
}

/** Asks before a member, or a relay, is removed from a space. */
export function RemoveDialog({ space, device, name, title, lost, confirm, onClose }: RemoveDialogProps) {
  const remove = useAction('spaces.remove')
  return (
    <ConfirmDialog
      title={title}
      lost={[lost]}
      confirm={confirm}
      busy={remove.busy}
      error={withoutEffect(remove.error, {
        'not-in-effect': strings.people.notRemoved(name),
        'links-open': strings.people.removedLinksOpen(name),
      })}
      onClose={onClose}
      onConfirm={async () => {
        if (await remove.run({ space, device })) onClose()
      }}
    />
  )
}
