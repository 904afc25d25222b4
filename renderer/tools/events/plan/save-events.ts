import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import { eventReminders, isForReminder } from '../../../../shared/tools/events/event-reminders.ts'
import type { SpaceEvent } from '../../../../shared/tools/events/events.ts'
import { fileUid } from '../../../../shared/tools/events/imported-id.ts'
import { REMEMBERED } from '../../../docs/remembered.ts'
import { fileName } from '../../../ui/files/file-name.ts'
import { saveFile } from '../../../ui/saving/save-file.ts'

/** Exports events with a decided date as an iCalendar file, with this person's reminders. */
export async function saveEvents(
  { id: space, me, person }: Pick<SpaceDetail, 'id' | 'me' | 'person'>,
  events: readonly SpaceEvent[],
  name: string,
): Promise<void> {
  const { writeEvents } = await import('../../../../shared/calendar/write.ts')
  const alarmOf = (event: SpaceEvent) => {
    const isUsual = isForReminder(event, person, event.organizer === me)
    return event.plan.canceled ? null : eventReminders.leadOf(REMEMBERED, space, event.id, isUsual)
  }
  const written = events.flatMap((event) => {
    const { id, plan, when, repeat } = event
    return when
      ? [
          {
            ...{ uid: fileUid(id), title: plan.title, ...when, repeat, skips: plan.skips ?? [] },
            isCanceled: plan.canceled === true,
            ...{ place: plan.place ?? '', notes: plan.notes ?? '', alarm: alarmOf(event) },
          },
        ]
      : []
  })
  saveFile(
    `${fileName(name, 'events')}.ics`,
    new Blob([writeEvents(name, written, Date.now())], { type: 'text/calendar' }),
  )
}
