/** The shell's own texts, in the system's language: the page has its own (`renderer/strings`). */
import { english } from './english.ts'
import { german } from './german.ts'
import { italian } from './italian.ts'
import { portuguese } from './portuguese.ts'
import type { ShellWords } from './shell-words.ts'

const WORDS: Readonly<Record<string, ShellWords>> = { en: english, de: german, it: italian, pt: portuguese }

/** `locale`: a BCP 47 tag; falls back to English for other languages, or if empty, as before Electron is ready. */
export const shellWords = (locale: string): ShellWords => WORDS[locale.slice(0, 2).toLowerCase()] ?? english
