import type { SpaceEvent } from '../../../shared/tools/events/events.ts'
import { fileName } from '../../ui/files/file-name.ts'
import { saveFile } from '../../ui/save-file.ts'

/** Saves events whose date is decided as an iCalendar file. */
export async function saveEvents(events: readonly SpaceEvent[], name: string): Promise<void> {
  const { writeEvents } = await import('../../../shared/calendar/write.ts')
  const written = events.flatMap(({ id, plan, when, repeat }) =>
    when
      ? [
          {
            ...{ uid: `${id}@parley`, title: plan.title, ...when, repeat, skips: plan.skips ?? [] },
            isCanceled: plan.canceled === true,
            ...{ place: plan.place ?? '', notes: plan.notes ?? '' },
          },
        ]
      : [],
  )
  saveFile(
    `${fileName(name, 'events')}.ics`,
    new Blob([writeEvents(name, written, Date.now())], { type: 'text/calendar' }),
  )
}
