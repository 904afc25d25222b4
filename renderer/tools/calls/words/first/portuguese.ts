import type { first as english } from './english.ts'

export const first: typeof english = {
  calls: {
    title: 'Chamadas',
    linkNotIn: 'Esta chamada está em um espaço do qual você não é membro',
  },
}
