import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import type { Address } from '../../../../shared/tools/address.ts'
import { useMaking } from '../../../platform/items/use-making.ts'
import type { SpaceOnScreen } from '../../../platform/view/view.tsx'
import { strings } from '../../../strings/strings.ts'
import { Dialog } from '../../../ui/dialogs/dialog.tsx'
import { useEvents } from '../use-events.ts'
import { EventForm } from './event-form.tsx'
import { newDraft, type PlanDraft, planOf } from './plan-draft.ts'

/** The dialog for a new event. */
export function NewEvent({ detail, onClose }: SpaceOnScreen & { onClose: () => void }) {
  return (
    <Dialog title={strings.events.new} size="lg" onClose={onClose}>
      {detail && <NewEventForm detail={detail} onClose={onClose} />}
    </Dialog>
  )
}

function NewEventForm({ detail, onClose }: { detail: SpaceDetail; onClose: () => void }) {
  const { feed } = useEvents(detail)
  const goTo = useMaking(onClose)
  const begin = async (draft: PlanDraft): Promise<Address | null> => {
    const event = (await feed?.begin(planOf(draft))) ?? null
    return event === null ? null : { tool: 'events', space: detail.id, place: { event } }
  }
  return (
    <EventForm
      space={detail.id}
      of="new"
      initial={newDraft(Date.now())}
      submit={strings.tools.create}
      onSave={(draft) => goTo(begin(draft))}
      onClose={onClose}
    />
  )
}
