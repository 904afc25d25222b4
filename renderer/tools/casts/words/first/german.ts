import type { first as english } from './english.ts'

export const first: typeof english = {
  casts: {
    title: 'Live',
    linkNotIn: 'Diese Übertragung ist in einem Raum, in dem du nicht Mitglied bist',
  },
}
