import type { first as english } from './english.ts'

export const first: typeof english = {
  folders: {
    title: 'Cartelle sincronizzate',
    begin: 'Sincronizza una cartella…',
  },
}
