import type { first as english } from './english.ts'

export const first: typeof english = {
  forums: {
    title: 'Fórum',
    new: 'Nova discussão',
    linked: 'Discussão',
    linkedElsewhere: 'Discussão em outro espaço',
    linkNotIn: 'Esta discussão está em um espaço do qual você não faz parte',
    quotedYou: 'citou você',
    posted: 'escreveu em uma discussão',
  },
}
