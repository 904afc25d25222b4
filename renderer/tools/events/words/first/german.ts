import type { first as english } from './english.ts'

export const first: typeof english = {
  events: {
    title: 'Termine',
    new: 'Neuer Termin',
    inInbox: {
      planned: 'plant einen Termin',
      moved: 'hat das Datum eines Termins geändert',
      canceled: 'hat einen Termin abgesagt',
      soon: 'veranstaltet einen Termin, der bald beginnt',
    },
    linked: 'Termin',
    linkedElsewhere: 'Termin in einem anderen Raum',
    linkNotIn: 'Dieser Termin ist in einem Raum, in dem du nicht Mitglied bist',
  },
}
