/** The shell's own texts, in the system's language: the page has its own (`renderer/strings`). */
import { english } from './words/english.ts'
import { german } from './words/german.ts'
import { italian } from './words/italian.ts'
import { portuguese } from './words/portuguese.ts'
import type { ShellWords } from './words/shell-words.ts'

const WORDS: Readonly<Record<string, ShellWords>> = { en: english, de: german, it: italian, pt: portuguese }

/** `locale`: a BCP 47 tag; falls back to English for other languages, or if empty, as before Electron is ready. */
export const shellWords = (locale: string): ShellWords => WORDS[locale.slice(0, 2).toLowerCase()] ?? english
