import type { first as english } from './english.ts'

export const first: typeof english = {
  releases: {
    title: 'Lançamentos',
    new: 'Novo produto',
    linked: 'Produto',
    linkedElsewhere: 'Produto em outro espaço',
    linkNotIn: 'Este produto está em um espaço do qual você não faz parte',
  },
}
