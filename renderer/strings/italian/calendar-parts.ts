/** What isn't taken over from a calendar file, whichever tool imports it. */
import type { calendarParts as english } from '../english/calendar-parts.ts'
import { plural } from './counts.ts'

export const calendarParts: typeof english = {
  tasks: (count) =>
    plural(count, {
      one: '1 attività o voce di diario non viene importata',
      other: '# attività o voci di diario non vengono importate',
    }),
  zones: (count) =>
    plural(count, {
      one: '1 evento è in un fuso orario sconosciuto: i suoi orari sono letti come ora locale',
      other: '# eventi sono in fusi orari sconosciuti: i loro orari sono letti come ora locale',
    }),
  clocks: (count) =>
    plural(count, {
      one: '1 evento si ripete in un fuso orario sconosciuto: viene importato come ripetuto in UTC',
      other: '# eventi si ripetono in fusi orari sconosciuti: vengono importati come ripetuti in UTC',
    }),
  repeats: (count) =>
    plural(count, {
      one: '1 evento si ripete in un modo non supportato: viene importata solo la prima data',
      other: '# eventi si ripetono in un modo non supportato: vengono importate solo le prime date',
    }),
  occurrences: (count) =>
    plural(count, {
      one: '1 evento ha più eccezioni o date aggiuntive di quante se ne possano importare',
      other: '# eventi hanno più eccezioni o date aggiuntive di quante se ne possano importare',
    }),
  cut: (count) =>
    plural(count, {
      one: '1 evento ha un testo troppo lungo: la fine non viene importata',
      other: '# eventi hanno testi troppo lunghi: la fine non viene importata',
    }),
  guests: (count) =>
    plural(count, {
      one: 'Gli ospiti di 1 evento non vengono importati',
      other: 'Gli ospiti di # eventi non vengono importati',
    }),
  attached: (count) =>
    plural(count, {
      one: 'I file allegati a 1 evento non vengono importati',
      other: 'I file allegati a # eventi non vengono importati',
    }),
}
