import type { ToolWords } from '../../../strings/tool-words.ts'
import type { english } from './english.ts'
import { first } from './first/english.ts'

export const invitationsWords: ToolWords<typeof first, typeof english> = {
  english: first,
  // They are few: other languages bring all of them at once.
  first: {
    german: async () => (await import('./german.ts')).german,
    italian: async () => (await import('./italian.ts')).italian,
    portuguese: async () => (await import('./portuguese.ts')).portuguese,
  },
  all: {
    english: async () => (await import('./english.ts')).english,
    german: async () => (await import('./german.ts')).german,
    italian: async () => (await import('./italian.ts')).italian,
    portuguese: async () => (await import('./portuguese.ts')).portuguese,
  },
}
