import type { Language } from '../../shared/words/language.ts'

/** Texts that are loaded on demand. */
export interface RestOfWords<First extends object = object, All extends First = First> {
  /** The first view's texts in other languages. */
  first: Readonly<Record<Exclude<Language, 'en'>, () => Promise<First>>>
  /** All texts; undefined if the first view needs all. */
  all?: Readonly<Record<Language, () => Promise<All>>>
}

/** Texts in each language. The first view's English texts are available from the start. */
export interface TranslatedWords<First extends object = object, All extends First = First> {
  english: First
  rest(): Promise<RestOfWords<First, All>>
}
