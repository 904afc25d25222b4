import type { emoji as english } from '../english/emoji.ts'

export const emoji: typeof english = {
  all: 'Alle Emojis',
  search: 'Emojis suchen',
  loading: 'Emojis werden geladen …',
  none: 'Keine Emojis gefunden',
}
