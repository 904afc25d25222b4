/** Yes and no as people and programs write them. */
import type { Form } from './form.ts'

/** In the app's languages and some related ones. */
const WORDS: readonly (readonly [yes: string, no: string])[] = [
  ['true', 'false'],
  ['yes', 'no'],
  ['wahr', 'falsch'],
  ['ja', 'nein'],
  ['vero', 'falso'],
  ['sì', 'no'],
  ['si', 'no'],
  ['verdadeiro', 'falso'],
  ['sim', 'não'],
  ['verdadero', 'falso'],
  ['sí', 'no'],
  ['vrai', 'faux'],
  ['oui', 'non'],
]
const CHECKED = new Set(['x', '✓', '1', ...WORDS.map(([yes]) => yes)])
const UNCHECKED = new Set(['0', ...WORDS.map(([, no]) => no)])
const CASES: readonly ((word: string) => string)[] = [
  (word) => word,
  (word) => word.toUpperCase(),
  (word) => word.charAt(0).toUpperCase() + word.slice(1),
]

/** Null if the text is neither. */
export function readCheck(text: string): boolean | null {
  const word = text.trim().normalize('NFC').toLowerCase()
  return CHECKED.has(word) || (UNCHECKED.has(word) ? false : null)
}

/** The form in which all values are written, if they are one pair of words; otherwise null. */
export function checkForm(values: readonly string[]): Form | null {
  for (const pair of WORDS)
    for (const written of CASES) {
      const [yes, no] = pair.map(written)
      if (!values.every((value) => value === yes || value === no)) continue
      return {
        ...{ type: 'checkbox', mark: '', read: (text) => text === yes },
        write: (cell) => (cell === true ? (yes ?? null) : cell === false ? (no ?? null) : null),
      }
    }
  return null
}
