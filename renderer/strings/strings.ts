/** The words on screen, in the language that is chosen. */
import { english } from './english/english.ts'

export type Strings = typeof english

export const strings: Strings = english
