import type { ToolWords } from '../../../strings/tool-words.ts'
import { first } from './first/english.ts'

export const callsWords: ToolWords<typeof first> = {
  english: first,
  first: {
    german: async () => (await import('./first/german.ts')).first,
    italian: async () => (await import('./first/italian.ts')).first,
    portuguese: async () => (await import('./first/portuguese.ts')).first,
  },
}
