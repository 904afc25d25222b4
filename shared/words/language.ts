/** The supported languages. Each has catalogs of words (docs/guide/translating.md). */

/** The name of each language in that language, by BCP 47 tag. */
export const LANGUAGE_NAMES = {
  en: 'English',
  de: 'Deutsch',
  it: 'Italiano',
  'pt-BR': 'Português (Brasil)',
  pl: 'Polski',
} as const

/** No native speaker has reviewed these. Missing texts are shown in English. */
export const UNREVIEWED: ReadonlySet<Language> = new Set(['pl'])

export type Language = keyof typeof LANGUAGE_NAMES

export const LANGUAGES = Object.keys(LANGUAGE_NAMES) as Language[]

/** The language of a tag, without its region. */
export const baseOf = (tag: string) => tag.toLowerCase().split('-')[0]

/** Returns the first of the system's languages that is supported. `system`: BCP 47 tags in order of preference. */
export function languageOf(system: readonly string[]): Language {
  for (const tag of system) {
    const found = LANGUAGES.find((language) => baseOf(language) === baseOf(tag))
    if (found) return found
  }
  return 'en'
}
