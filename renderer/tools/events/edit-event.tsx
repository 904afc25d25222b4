import type { SpaceEvent } from '../../../shared/tools/events/events.ts'
import { navigate } from '../../platform/routes.ts'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { EventForm } from './event-form.tsx'
import type { EventsProps } from './event-props.ts'
import type { NewPlan } from './events-feed.ts'
import { draftOf } from './plan-draft.ts'

/** Changes what is planned. If the event is deleted meanwhile, what was typed can become another one. */
export function EditEvent({
  detail,
  open: { feed, events, ready },
  event: { id, plan },
  onClose,
}: EventsProps & {
  /** As it was before. */
  event: SpaceEvent
  onClose: () => void
}) {
  const words = strings.events
  const isDeleted = ready && !events.has(id)
  const change = async (changed: NewPlan): Promise<boolean> => {
    const isSaved = (await feed?.plan(id, changed)) ?? false
    if (isSaved) onClose()
    return isSaved
  }
  const planAgain = async (changed: NewPlan): Promise<boolean> => {
    const event = (await feed?.begin(changed)) ?? null
    if (event === null) return false
    onClose()
    navigate({ tool: 'events', space: detail.id, place: { event } })
    return true
  }
  return (
    <Dialog title={words.editTitle} size="lg" onClose={onClose}>
      <EventForm
        initial={draftOf(plan)}
        warning={isDeleted ? words.deletedMeanwhile : null}
        submit={isDeleted ? words.planAgain : strings.app.save}
        onSave={isDeleted ? planAgain : change}
        onClose={onClose}
      />
    </Dialog>
  )
}
