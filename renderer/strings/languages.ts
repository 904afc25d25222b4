/** How a language is chosen and loaded. */
import { baseOf, type Language } from '../../shared/words/language.ts'
import { setSpeech, type Words } from './first.ts'
import { allInLanguage, firstInLanguage } from './tool-words.ts'

/** The mirrored language is English from right to left, for screen tests. It isn't in any list. */
export type AnyLanguage = Language | 'mirrored'

/** Loaded on demand, because a person uses one language. */
export async function wordsIn(language: AnyLanguage): Promise<Words> {
  if (language === 'mirrored') return (await import('./mirrored.ts')).mirrored()
  return { first: await firstInLanguage(language), all: () => allInLanguage(language) }
}

/** The system's regional form of the language: days and numbers differ between Vienna and Berlin. */
function localeOf(language: Language, system: readonly string[]): string {
  return system.find((tag) => baseOf(tag) === baseOf(language)) ?? language
}

let latest = 0

/** Switches everything on screen to `language` once its texts are loaded. Keeps the current language if that fails. */
export async function speak(language: AnyLanguage, system: readonly string[]): Promise<void> {
  latest += 1
  const turn = latest
  await setSpeech(async () => {
    // Another language may have been chosen in the meantime.
    if (turn !== latest) return null
    const words = await wordsIn(language)
    if (language === 'mirrored') return { ...words, locale: 'ar', direction: 'rtl' }
    return { ...words, locale: localeOf(language, system), direction: 'ltr' }
  }).catch(() => {})
}
