import type { ToolWords } from '../../../strings/tool-words.ts'
import type { english } from './english.ts'
import { first } from './first/english.ts'

export const releasesWords: ToolWords<typeof first, typeof english> = {
  english: first,
  first: {
    german: async () => (await import('./first/german.ts')).first,
    italian: async () => (await import('./first/italian.ts')).first,
    portuguese: async () => (await import('./first/portuguese.ts')).first,
  },
  all: {
    english: async () => (await import('./english.ts')).english,
    german: async () => (await import('./german.ts')).german,
    italian: async () => (await import('./italian.ts')).italian,
    portuguese: async () => (await import('./portuguese.ts')).portuguese,
  },
}
