import type { Language } from './language.ts'

/** Texts in each language, loaded on demand. What the first view says in English is there from the start. */
export interface TranslatedWords<First extends object = object, All extends First = First> {
  english: First
  /** What the first view says. */
  first: Readonly<Record<Exclude<Language, 'en'>, () => Promise<First>>>
  /** Absent if that is all. */
  all?: Readonly<Record<Language, () => Promise<All>>>
}
