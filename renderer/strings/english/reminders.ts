/** When the person is reminded of something. */
export const reminders = {
  reminder: 'Reminder',
  noReminder: 'None',
  leads: {
    0: 'When it starts',
    10: '10 minutes before',
    60: '1 hour before',
    1440: '1 day before',
    10080: '1 week before',
  },
}
