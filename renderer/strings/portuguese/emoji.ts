import type { emoji as english } from '../english/emoji.ts'

export const emoji: typeof english = {
  all: 'Todos os emojis',
  search: 'Buscar emoji',
  loading: 'Carregando emojis…',
  none: 'Nenhum emoji encontrado',
}
