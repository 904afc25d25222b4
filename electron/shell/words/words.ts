/** The shell's own texts, in the system's language: the page has its own (`renderer/strings`). */
import { type Language, languageOf } from '../../../shared/words/language.ts'
import { words } from './made/words.ts'

export interface ShellWords extends Readonly<(typeof words)['en']['shell']> {
  language: Language
}

/** `locale`: a BCP 47 tag; falls back to English for other languages, or if empty, as before Electron is ready. */
export function shellWords(locale: string): ShellWords {
  const language = languageOf([locale])
  return { language, ...words[language].shell }
}
