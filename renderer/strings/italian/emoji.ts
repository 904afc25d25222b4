import type { emoji as english } from '../english/emoji.ts'

export const emoji: typeof english = {
  all: 'Tutte le emoji',
  search: 'Cerca emoji',
  loading: 'Caricamento delle emoji…',
  none: 'Nessuna emoji trovata',
}
