import type { first as english } from './english.ts'

export const first: typeof english = {
  casts: {
    title: 'Ao vivo',
    linkNotIn: 'Esta transmissão está em um espaço do qual você não é membro',
  },
}
