import type { reminders as english } from '../english/reminders.ts'

/** When the person is reminded of something. */
export const reminders: typeof english = {
  reminder: 'Promemoria',
  noReminder: 'Nessuno',
  leads: {
    0: 'All’inizio',
    10: '10 minuti prima',
    60: '1 ora prima',
    1440: '1 giorno prima',
    10080: '1 settimana prima',
  },
}
