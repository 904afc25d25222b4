import { strings } from '../../../strings/strings.ts'
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.tsx'

/** Asks for confirmation before a player resigns, in every game. */
export function ResignDialog({
  lost,
  onResign,
  onClose,
}: {
  /** The consequence. */
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
