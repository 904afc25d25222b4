import { navigate } from '../../../platform/places/routes.ts'
import { useAppStore } from '../../../platform/state/store.ts'
import type { SpaceOnScreen } from '../../../platform/view/view.tsx'
import { part } from '../../../ui/loading/part.tsx'

const NewConversationDialog = part(async () => (await import('./new-conversation-dialog.tsx')).NewConversationDialog)

export function NewConversation({ detail, onClose }: SpaceOnScreen & { onClose: () => void }) {
  const store = useAppStore()
  if (!detail) return null
  return (
    <NewConversationDialog
      detail={detail}
      onClose={onClose}
      onBegun={async (conversation) => {
        await store.loadDetail(detail.id)
        onClose()
        navigate({ tool: 'chat', space: detail.id, place: { conversation } })
      }}
    />
  )
}
