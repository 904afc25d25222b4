import type { first as english } from './english.ts'

export const first: typeof english = {
  topics: {
    title: 'Dados ao vivo',
    all: 'Todos os fluxos',
    linkNotIn: 'Este fluxo está em um espaço do qual você não faz parte',
    new: 'Novo fluxo',
    valueOf: (value: string, name: string) => `${value}, ${name}`,
  },
}
