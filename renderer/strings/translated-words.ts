import type { Language } from './language.ts'

/** Texts that are loaded on demand. */
export interface RestOfWords<First extends object = object, All extends First = First> {
  /** What the first view says in other languages. */
  first: Readonly<Record<Exclude<Language, 'en'>, () => Promise<First>>>
  /** Everything; absent if the first view says all. */
  all?: Readonly<Record<Language, () => Promise<All>>>
}

/** Texts in each language. What the first view says in English is there from the start. */
export interface TranslatedWords<First extends object = object, All extends First = First> {
  english: First
  rest(): Promise<RestOfWords<First, All>>
}
