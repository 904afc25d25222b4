/**
 * The spell checker. macOS has its own. Elsewhere, Chromium downloads dictionaries from Google's servers as soon as
 * there is a session, whether or not it checks anything. So it gets another address until the person has agreed.
 */
import type { Session } from 'electron'

/** Chromium's own address (`spellcheck_hunspell_dictionary.cc`). */
export const DICTIONARIES = 'https://redirector.gvt1.com/edgedl/chrome/dict/'
/** Chromium refuses this port, so nothing is sent. */
export const NO_DICTIONARIES = 'https://127.0.0.1:9/'

/** The person's preferred languages, if there are dictionaries for them. `preferred`: BCP 47 tags. */
export function dictionariesFor(preferred: readonly string[], available: readonly string[]): string[] {
  const found = preferred.flatMap((tag) => {
    const [language] = tag.split('-', 1)
    const isOfLanguage = (each: string): boolean => each === language || each.startsWith(`${language}-`)
    return available.find((each) => each === tag) ?? available.find(isOfLanguage) ?? []
  })
  return [...new Set(found)]
}

export interface SpellingOptions {
  session: Pick<
    Session,
    | 'availableSpellCheckerLanguages'
    | 'setSpellCheckerEnabled'
    | 'setSpellCheckerLanguages'
    | 'setSpellCheckerDictionaryDownloadURL'
  >
  platform: NodeJS.Platform
  /** The system's languages, most preferred first. */
  languages: readonly string[]
  /** Null if the person hasn't chosen. */
  chosen: boolean | null
}

export class Spelling {
  readonly #options: SpellingOptions
  readonly downloads: boolean
  #isOn: boolean
  /** The language of the pages. */
  #language: string | null = null

  /** Must be created in the same turn in which the session is first used. */
  constructor(options: SpellingOptions) {
    this.#options = options
    this.downloads = options.platform !== 'darwin'
    this.#isOn = options.chosen ?? !this.downloads
    this.#apply()
  }

  get isOn(): boolean {
    return this.#isOn
  }

  switch(isOn: boolean): void {
    this.#isOn = isOn
    this.#apply()
  }

  /** The pages' language is checked, too. */
  speaks(language: string): void {
    if (language === this.#language) return
    this.#language = language
    this.#apply()
  }

  #apply(): void {
    const { session, languages } = this.#options
    if (this.downloads) {
      session.setSpellCheckerDictionaryDownloadURL(this.#isOn ? DICTIONARIES : NO_DICTIONARIES)
      const preferred = this.#language === null ? languages : [this.#language, ...languages]
      const wanted = dictionariesFor(preferred, session.availableSpellCheckerLanguages)
      session.setSpellCheckerLanguages(this.#isOn ? wanted : [])
    }
    session.setSpellCheckerEnabled(this.#isOn)
  }
}
