/**
 * The texts of the first view, and the formats of days and numbers, in the chosen language. Both are live bindings:
 * they change while the app runs, and the root then remounts the screen. So read them while rendering or in event
 * handlers; a value read at load time stays in the initial language. Code that is loaded after the first view has all
 * texts: `strings.ts`.
 */
import { Emitter } from '../../shared/base/emitter.ts'
import { type Formats, formatsOf } from '../../shared/words/formats.ts'
import { isolating } from './isolate.ts'
import { allInLanguage, type FirstStrings, firstInEnglish, type Strings, setToolWords } from './tool-words.ts'
import type { TranslatedWords } from './translated-words.ts'

export type { Strings }

/** The texts of one language. */
export interface Words {
  first: FirstStrings
  all(): Promise<Strings>
}

/** A language in use. */
export interface Speech extends Words {
  /** BCP 47 tag, such as `en-GB`. */
  locale: string
  direction: 'ltr' | 'rtl'
}

/** Loads all texts. Calling the returned function puts them on screen. */
type AllTexts = (speech: Speech) => Promise<() => void>

export const inEnglish = (): Words => ({ first: firstInEnglish(), all: () => allInLanguage('en') })

/** Grows with each change of words, also within a language. */
let version = 0
let speech: Speech = { ...inEnglish(), locale: 'en', direction: 'ltr' }
let allTexts: AllTexts | null = null
let lastChange: Promise<void> = Promise.resolve()
const changes = new Emitter()

export let strings: FirstStrings = isolating(speech.first, speech.direction)
export let formats: Formats = formatsOf(speech.locale)

export const spoken = (): Speech => speech

export const wordsVersion = (): number => version

function show(next: Speech): void {
  version += 1
  speech = next
  strings = isolating(next.first, next.direction)
  formats = formatsOf(next.locale)
  changes.fire()
}

/** Runs changes one after the other. */
function inTurn(change: () => Promise<void>): Promise<void> {
  const done = lastChange.then(change)
  lastChange = done.catch(() => {})
  return done
}

/** Switches everything on screen to the loaded language; null leaves it as it is. */
export const setSpeech = (load: () => Promise<Speech | null>): Promise<void> =>
  inTurn(async () => {
    const next = await load()
    if (!next) return
    const showAll = await allTexts?.(next)
    showAll?.()
    show(next)
  })

/**
 * From now on, loads all texts along with those of the first view. Resolves when the texts of the current language are
 * loaded.
 */
export function alsoLoad(load: AllTexts): Promise<void> {
  allTexts = load
  return inTurn(async () => (await load(speech))())
}

/** Adds the tools' texts: those of the first view immediately, and the others if they are in use. */
export function bringWords(tools: readonly { words: TranslatedWords }[]): Promise<void> {
  setToolWords(tools)
  show({ ...speech, ...inEnglish() })
  return allTexts ? alsoLoad(allTexts) : Promise.resolve()
}

/** Calls `listener` whenever the words change. Returns a function that unsubscribes. */
export const onSpeech = changes.subscribe
