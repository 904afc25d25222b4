import type { ToolWords } from '../../../strings/tool-words.ts'
import { english } from './english.ts'
import type { later } from './english-later.ts'

export const callsWords: ToolWords<typeof english, typeof later> = {
  english,
  later: async () => (await import('./english-later.ts')).later,
  german: async () => (await import('./german.ts')).german,
  italian: async () => (await import('./italian.ts')).italian,
  portuguese: async () => (await import('./portuguese.ts')).portuguese,
}
