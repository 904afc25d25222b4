import type { SpaceOnScreen } from '../../../platform/view/view.tsx'
import { part } from '../../../ui/loading/part.tsx'

const NewConversationDialog = part(async () => (await import('./new-conversation-dialog.tsx')).NewConversationDialog)

export function NewConversation({ detail, onClose }: SpaceOnScreen & { onClose: () => void }) {
  return detail ? <NewConversationDialog detail={detail} onClose={onClose} /> : null
}
