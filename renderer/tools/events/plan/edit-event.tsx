import type { SpaceEvent } from '../../../../shared/tools/events/events.ts'
import { navigate } from '../../../platform/places/routes.ts'
import { strings } from '../../../strings/strings.ts'
import { Dialog } from '../../../ui/dialogs/dialog.tsx'
import type { EventsProps } from '../event-props.ts'
import { EventForm } from './event-form.tsx'
import { draftOf, type PlanDraft, planOf } from './plan-draft.ts'

/** Edits an event. If it is deleted in the meantime, the draft can become a new event. */
export function EditEvent({
  detail,
  open: { feed, events, ready },
  event: { id, plan },
  onClose,
}: EventsProps & {
  /** The event before it was edited. */
  event: SpaceEvent
  onClose: () => void
}) {
  const words = strings.events
  const isDeleted = ready && !events.has(id)
  const change = async (draft: PlanDraft): Promise<boolean> => {
    const isSaved = (await feed?.replan(id, (before) => planOf(draft, before))) ?? false
    if (isSaved) onClose()
    return isSaved
  }
  const planAgain = async (draft: PlanDraft): Promise<boolean> => {
    const event = (await feed?.begin(planOf(draft, plan))) ?? null
    if (event === null) return false
    onClose()
    navigate({ tool: 'events', space: detail.id, place: { event } })
    return true
  }
  return (
    <Dialog title={words.editTitle} size="lg" onClose={onClose}>
      <EventForm
        space={detail.id}
        of={id}
        initial={draftOf(plan)}
        warning={isDeleted ? words.deletedMeanwhile : null}
        submit={isDeleted ? words.planAgain : strings.app.save}
        onSave={isDeleted ? planAgain : change}
        onClose={onClose}
      />
    </Dialog>
  )
}
