import type { reminders as english } from '../english/reminders.ts'

/** When the person is reminded of something. */
export const reminders: typeof english = {
  reminder: 'Lembrete',
  noReminder: 'Nenhum',
  leads: { 0: 'No início', 10: '10 minutos antes', 60: '1 hora antes', 1440: '1 dia antes', 10080: '1 semana antes' },
}
