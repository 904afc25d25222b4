/** Makes the modules of words from their catalogs (`words/make.ts`). */
import { makeWords } from './words/make.ts'

try {
  makeWords()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
