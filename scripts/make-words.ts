/** Makes the modules of words from their catalogs (`words/make.ts`). */
import { makeWords } from './words/make.ts'

makeWords()
