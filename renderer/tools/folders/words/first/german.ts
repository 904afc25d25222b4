import type { first as english } from './english.ts'

export const first: typeof english = {
  folders: {
    title: 'Synchronisierte Ordner',
    linkNotIn: 'Dieser Ordner ist in einem Raum, in dem du nicht Mitglied bist',
    begin: 'Ordner synchronisieren …',
  },
}
