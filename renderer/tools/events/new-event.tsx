import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { navigate } from '../../platform/places/routes.ts'
import type { SpaceOnScreen } from '../../platform/view/view.tsx'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { EventForm } from './event-form.tsx'
import { newDraft, planOf } from './plan-draft.ts'
import { useEvents } from './use-events.ts'

/** Plans an event. */
export function NewEvent({ detail, onClose }: SpaceOnScreen & { onClose: () => void }) {
  return (
    <Dialog title={strings.events.new} size="lg" onClose={onClose}>
      {detail && <NewEventForm detail={detail} onClose={onClose} />}
    </Dialog>
  )
}

function NewEventForm({ detail, onClose }: { detail: SpaceDetail; onClose: () => void }) {
  const { feed } = useEvents(detail)
  return (
    <EventForm
      space={detail.id}
      of="new"
      initial={newDraft(Date.now())}
      submit={strings.tools.create}
      onSave={async (draft) => {
        const event = (await feed?.begin(planOf(draft))) ?? null
        if (event === null) return false
        onClose()
        navigate({ tool: 'events', space: detail.id, place: { event } })
        return true
      }}
      onClose={onClose}
    />
  )
}
