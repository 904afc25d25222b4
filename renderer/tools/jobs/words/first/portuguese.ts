import type { first as english } from './english.ts'

export const first: typeof english = {
  jobs: {
    title: 'Processamentos',
    new: 'Novo processamento',
    linked: 'Processamento',
    linkedElsewhere: 'Processamento em outro espaço',
    linkNotIn: 'Este processamento está em um espaço do qual você não faz parte',
  },
}
