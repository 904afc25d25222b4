import type { first as english } from './english.ts'

export const first: typeof english = {
  jobs: {
    title: 'Processamentos',
    asks: 'pede a ajuda do seu dispositivo em um processamento',
    asksProgram: 'pede que seu dispositivo execute um programa',
    new: 'Novo processamento',
    linked: 'Processamento',
    linkedElsewhere: 'Processamento em outro espaço',
    linkNotIn: 'Este processamento está em um espaço do qual você não faz parte',
  },
}
