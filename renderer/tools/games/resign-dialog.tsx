import { strings } from '../../strings/strings.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'

/** Asks before a player gives up, in every game. */
export function ResignDialog({
  opponent,
  onResign,
  onClose,
}: {
  opponent: string
  onResign: () => void
  onClose: () => void
}) {
  const words = strings.games
  return (
    <ConfirmDialog
      title={words.resignTitle}
      lost={[words.resignLost(opponent)]}
      confirm={words.resign}
      onConfirm={() => {
        onClose()
        onResign()
      }}
      onClose={onClose}
    />
  )
}
