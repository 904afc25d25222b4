/** What isn't taken over from a calendar file, whichever tool imports it. */
import type { calendarParts as english } from '../english/calendar-parts.ts'
import { plural } from './counts.ts'

export const calendarParts: typeof english = {
  tasks: (count) =>
    plural(count, {
      one: '1 Aufgabe oder Journaleintrag wird nicht importiert',
      other: '# Aufgaben oder Journaleinträge werden nicht importiert',
    }),
  zones: (count) =>
    plural(count, {
      one: '1 Termin ist in einer unbekannten Zeitzone: Seine Zeiten gelten als Ortszeit',
      other: '# Termine sind in unbekannten Zeitzonen: Ihre Zeiten gelten als Ortszeit',
    }),
  clocks: (count) =>
    plural(count, {
      one: '1 Termin wiederholt sich in einer unbekannten Zeitzone: Er wird mit Wiederholung in UTC importiert',
      other: '# Termine wiederholen sich in unbekannten Zeitzonen: Sie werden mit Wiederholung in UTC importiert',
    }),
  repeats: (count) =>
    plural(count, {
      one: '1 Termin wird auf nicht unterstützte Weise wiederholt: Nur sein erster Tag wird importiert',
      other: '# Termine werden auf nicht unterstützte Weise wiederholt: Nur ihr erster Tag wird importiert',
    }),
  occurrences: (count) =>
    plural(count, {
      one: '1 Termin hat mehr Ausnahmen oder Zusatztermine, als importiert werden können',
      other: '# Termine haben mehr Ausnahmen oder Zusatztermine, als importiert werden können',
    }),
  cut: (count) =>
    plural(count, {
      one: '1 Termin hat einen zu langen Text: Dessen Ende wird nicht importiert',
      other: '# Termine haben zu lange Texte: Deren Enden werden nicht importiert',
    }),
  guests: (count) =>
    plural(count, {
      one: 'Die Gäste von 1 Termin werden nicht importiert',
      other: 'Die Gäste von # Terminen werden nicht importiert',
    }),
  attached: (count) =>
    plural(count, {
      one: 'Die Dateianhänge von 1 Termin werden nicht importiert',
      other: 'Die Dateianhänge von # Terminen werden nicht importiert',
    }),
}
