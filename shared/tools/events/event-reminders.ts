import type { Person } from '../../record/person.ts'
import { Reminders } from '../reminders.ts'
import { comingOf, mayCome, type SpaceEvent } from './events.ts'

/** Who may come, and who organizes an event unless they stay away, are reminded of it. */
export function isForReminder(event: SpaceEvent, person: Person, isOrganizer: boolean): boolean {
  const coming = comingOf(event, event.answers.get(person))
  return mayCome(coming) || (isOrganizer && coming === null)
}

/** They are reminded an hour before. */
export const eventReminders = new Reminders('event-reminders', 60)
