/** The supported languages, and how one is chosen and loaded. */
import { english } from './english/english.ts'
import { type Speech, type Strings, setSpeech } from './strings.ts'

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

/** Loaded on demand: a person reads one. English is there from the start. */
const WORDS: Readonly<Record<AnyLanguage, () => Promise<Strings>>> = {
  en: async () => english,
  de: async () => (await import('./german/german.ts')).german,
  it: async () => (await import('./italian/italian.ts')).italian,
  'pt-BR': async () => (await import('./portuguese/portuguese.ts')).portuguese,
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

async function speechOf(language: AnyLanguage, system: readonly string[]): Promise<Speech> {
  const words = await WORDS[language]()
  if (language === 'mirrored') return { words, locale: 'ar', direction: 'rtl' }
  return { words, locale: localeOf(language, system), direction: 'ltr' }
}

let latest = 0

/** Switches everything on screen to `language` once its texts are loaded. Keeps the current one if that fails. */
export async function speak(language: AnyLanguage, system: readonly string[]): Promise<void> {
  latest += 1
  const turn = latest
  const speech = await speechOf(language, system).catch(() => null)
  // Another language may have been chosen meanwhile.
  if (speech && turn === latest) setSpeech(speech)
}
