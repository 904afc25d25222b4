import type { first as english } from './english.ts'

export const first: typeof english = {
  folders: {
    title: 'Pastas sincronizadas',
    linkNotIn: 'Esta pasta está em um espaço do qual você não faz parte',
    begin: 'Sincronizar uma pasta…',
  },
}
