import type { reminders as english } from '../english/reminders.ts'

/** When the person is reminded of something. */
export const reminders: typeof english = {
  reminder: 'Erinnerung',
  noReminder: 'Keine',
  leads: {
    0: 'Zu Beginn',
    10: '10 Minuten vorher',
    60: '1 Stunde vorher',
    1440: '1 Tag vorher',
    10080: '1 Woche vorher',
  },
}
