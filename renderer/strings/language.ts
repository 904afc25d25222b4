/** The supported languages: for each there are catalogs of words (docs/guide/translating.md). */

/** Each name in its own language, by BCP 47 tag. */
export const LANGUAGE_NAMES = {
  en: 'English',
  de: 'Deutsch',
  it: 'Italiano',
  'pt-BR': 'Português (Brasil)',
  pl: 'Polski',
} as const

/** No native speaker has read these: they may lack texts, which are in English then. */
export const UNREVIEWED: ReadonlySet<Language> = new Set(['pl'])

export type Language = keyof typeof LANGUAGE_NAMES

export const LANGUAGES = Object.keys(LANGUAGE_NAMES) as Language[]
