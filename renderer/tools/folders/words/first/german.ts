import type { first as english } from './english.ts'

export const first: typeof english = {
  folders: {
    title: 'Synchronisierte Ordner',
    begin: 'Ordner synchronisieren …',
  },
}
