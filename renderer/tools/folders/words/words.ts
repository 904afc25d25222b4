import type { ToolWords } from '../../../strings/tool-words.ts'
import { english } from './english.ts'

export const foldersWords: ToolWords<typeof english> = {
  english,
  german: async () => (await import('./german.ts')).german,
  italian: async () => (await import('./italian.ts')).italian,
  portuguese: async () => (await import('./portuguese.ts')).portuguese,
}
