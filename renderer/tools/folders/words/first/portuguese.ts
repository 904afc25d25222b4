import type { first as english } from './english.ts'

export const first: typeof english = {
  folders: {
    title: 'Pastas sincronizadas',
    begin: 'Sincronizar uma pasta…',
  },
}
