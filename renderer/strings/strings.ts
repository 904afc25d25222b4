/**
 * The texts on screen, and how days and numbers are formatted, in the chosen language. Both are live bindings: they
 * change while the app runs, and the root then mounts the screen again. So read them while rendering or in event
 * handlers; a value read at load time stays in the initial language.
 */
import { english } from './english/english.ts'
import { type Formats, formatsOf } from './formats.ts'
import { isolating } from './isolate.ts'
import { inEnglish, setToolWords, type ToolWords } from './tool-words.ts'

export type Strings = typeof english

/** A language in use. */
export interface Speech {
  words: Strings
  /** BCP 47 tag, such as `en-GB`. */
  locale: string
  direction: 'ltr' | 'rtl'
}

let speech: Speech = { words: english, locale: 'en', direction: 'ltr' }
const listeners = new Set<() => void>()

export let strings: Strings = isolating(speech.words, speech.direction)
export let formats: Formats = formatsOf(speech.locale)

export const spoken = (): Speech => speech

export function setSpeech(next: Speech): void {
  speech = next
  strings = isolating(next.words, next.direction)
  formats = formatsOf(next.locale)
  for (const listener of listeners) listener()
}

/** Adds the tools' texts. Called before anything is shown. */
export function bringWords(tools: readonly { words: ToolWords<object> }[]): void {
  setToolWords(tools.map(({ words }) => words))
  Object.assign(english, inEnglish())
  setSpeech(speech)
}

/** Adds the English texts of a tool's parts. Resolves when they are there. */
export async function bringLater({ later }: ToolWords<object>): Promise<void> {
  Object.assign(english, await later?.())
  setSpeech(speech)
}

/** Calls `listener` whenever the language changes; returns an unsubscribe function. */
export function onSpeech(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
