/** The supported languages, and how one is chosen and loaded. */
import { inEnglish, setSpeech, type Words } from './first.ts'
import { allInLanguage, firstInLanguage } from './tool-words.ts'

export const LANGUAGES = ['en', 'de', 'it', 'pt-BR'] as const
export type Language = (typeof LANGUAGES)[number]

/** The mirrored one is English from right to left, for tests of screens; it is in no list. */
export type AnyLanguage = Language | 'mirrored'

/** Each name in its own language. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  it: 'Italiano',
  'pt-BR': 'Português (Brasil)',
}

/** Loaded on demand: a person reads one. What the first view says in English is there from the start. */
export const WORDS: Readonly<Record<AnyLanguage, () => Promise<Words>>> = {
  en: async () => inEnglish(),
  de: async () => ({
    first: { ...(await import('./german/first.ts')).first, ...(await firstInLanguage('german')) },
    all: async () => ({ ...(await import('./german/german.ts')).german, ...(await allInLanguage('german')) }),
  }),
  it: async () => ({
    first: { ...(await import('./italian/first.ts')).first, ...(await firstInLanguage('italian')) },
    all: async () => ({ ...(await import('./italian/italian.ts')).italian, ...(await allInLanguage('italian')) }),
  }),
  'pt-BR': async () => ({
    first: { ...(await import('./portuguese/first.ts')).first, ...(await firstInLanguage('portuguese')) },
    all: async () => ({
      ...(await import('./portuguese/portuguese.ts')).portuguese,
      ...(await allInLanguage('portuguese')),
    }),
  }),
  mirrored: async () => (await import('./mirrored.ts')).mirrored(),
}

const baseOf = (tag: string) => tag.toLowerCase().split('-')[0]

/** The first supported language of the system's. `system`: BCP 47 tags in order of preference. */
export function languageOf(system: readonly string[]): Language {
  for (const tag of system) {
    const found = LANGUAGES.find((language) => baseOf(language) === baseOf(tag))
    if (found) return found
  }
  return 'en'
}

/** The system's regional form of the language: days and numbers differ between Vienna and Berlin. */
function localeOf(language: Language, system: readonly string[]): string {
  return system.find((tag) => baseOf(tag) === baseOf(language)) ?? language
}

let latest = 0

/** Switches everything on screen to `language` once its texts are loaded. Keeps the current one if that fails. */
export async function speak(language: AnyLanguage, system: readonly string[]): Promise<void> {
  latest += 1
  const turn = latest
  await setSpeech(async () => {
    // Another language may have been chosen meanwhile.
    if (turn !== latest) return null
    const words = await WORDS[language]()
    if (language === 'mirrored') return { ...words, locale: 'ar', direction: 'rtl' }
    return { ...words, locale: localeOf(language, system), direction: 'ltr' }
  }).catch(() => {})
}
