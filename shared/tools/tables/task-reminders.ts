import { Reminders } from '../reminders.ts'

/** Those who are to do a task are reminded when it is due. */
export const taskReminders = new Reminders('task-reminders', 0)

/** What a reminder is about. */
export const taskName = (item: string, row: string): string => `${item}/${row}`
