import type { first as english } from './english.ts'

export const first: typeof english = {
  topics: {
    title: 'Live-Daten',
    all: 'Alle Datenströme',
    linkNotIn: 'Dieser Datenstrom ist in einem Raum, in dem du nicht Mitglied bist',
    new: 'Neuer Datenstrom',
    valueOf: (value: string, name: string) => `${value}, ${name}`,
  },
}
