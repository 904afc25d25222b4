import type { first as english } from './english.ts'

export const first: typeof english = {
  calls: {
    title: 'Anrufe',
    linkNotIn: 'Dieser Anruf ist in einem Raum, in dem du nicht Mitglied bist',
  },
}
