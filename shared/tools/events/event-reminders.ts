import { Reminders } from '../reminders.ts'

/** Those who go are reminded an hour before. */
export const eventReminders = new Reminders('event-reminders', 60)
