/** The languages that Parley speaks, and how one is chosen and taken into use. */
import { type Speech, type Strings, setSpeech } from './strings.ts'

export const LANGUAGES = ['en', 'de', 'it', 'pt-BR'] as const
export type Language = (typeof LANGUAGES)[number]

/** The mirrored one is English from right to left, to look at screens with; no list offers it. */
export type AnyLanguage = Language | 'mirrored'

/** Each in its own words. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  it: 'Italiano',
  'pt-BR': 'Português (Brasil)',
}

/** Fetched when wanted: a person reads one. */
const WORDS: Readonly<Record<AnyLanguage, () => Promise<Strings>>> = {
  en: async () => (await import('./english/english.ts')).english,
  de: async () => (await import('./german/german.ts')).german,
  it: async () => (await import('./italian/italian.ts')).italian,
  'pt-BR': async () => (await import('./portuguese/portuguese.ts')).portuguese,
  mirrored: async () => (await import('./mirrored.ts')).mirrored(),
}

const baseOf = (tag: string) => tag.toLowerCase().split('-')[0]

/** The first language of the system's that Parley speaks. `system`: BCP 47 tags, the one liked best first. */
export function languageOf(system: readonly string[]): Language {
  for (const tag of system) {
    const found = LANGUAGES.find((language) => baseOf(language) === baseOf(tag))
    if (found) return found
  }
  return 'en'
}

/** The system's own kind of the language: days and numbers are written otherwise in Vienna than in Berlin. */
function localeOf(language: Language, system: readonly string[]): string {
  return system.find((tag) => baseOf(tag) === baseOf(language)) ?? language
}

async function speechOf(language: AnyLanguage, system: readonly string[]): Promise<Speech> {
  const words = await WORDS[language]()
  if (language === 'mirrored') return { words, locale: 'ar', direction: 'rtl' }
  return { words, locale: localeOf(language, system), direction: 'ltr' }
}

let latest = 0

/** All that is shown speaks `language` once its words are here. Keeps the one there is where they cannot be had. */
export async function speak(language: AnyLanguage, system: readonly string[]): Promise<void> {
  latest += 1
  const turn = latest
  const speech = await speechOf(language, system).catch(() => null)
  // Another one may have been chosen in between.
  if (speech && turn === latest) setSpeech(speech)
}
