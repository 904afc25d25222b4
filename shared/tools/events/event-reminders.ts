import type { Person } from '../../record/person.ts'
import { Reminders } from '../inbox/reminders.ts'
import { comingOf, mayCome, type SpaceEvent } from './events.ts'

/** Whether a person is reminded of an event: if they may come, or if they organize it and haven't answered. */
export function isForReminder(event: SpaceEvent, person: Person, isOrganizer: boolean): boolean {
  const coming = comingOf(event, event.answers.get(person))
  return mayCome(coming) || (isOrganizer && coming === null)
}

/** Reminders come an hour before an event by default. */
export const eventReminders = new Reminders('event-reminders', 60)
