import type { first as english } from './english.ts'

export const first: typeof english = {
  folders: {
    title: 'Cartelle sincronizzate',
    linkNotIn: 'Questa cartella si trova in uno spazio di cui non fai parte',
    begin: 'Sincronizza una cartella…',
  },
}
