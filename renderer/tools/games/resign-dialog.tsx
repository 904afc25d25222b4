import { strings } from '../../strings/strings.ts'
import { ConfirmDialog } from '../../ui/dialogs/confirm-dialog.tsx'

/** Asks before a player gives up, in every game. */
export function ResignDialog({
  lost,
  onResign,
  onClose,
}: {
  /** What follows from it. */
  lost: string
  onResign: () => void
  onClose: () => void
}) {
  const words = strings.games
  return (
    <ConfirmDialog
      title={words.resignTitle}
      lost={[lost]}
      confirm={words.resign}
      onConfirm={() => {
        onClose()
        onResign()
      }}
      onClose={onClose}
    />
  )
}
