/** How many texts each language lacks; they are in English on screen (`words/make.ts`). */
import { LANGUAGE_NAMES, UNREVIEWED } from '../shared/words/language.ts'
import { allMessages } from './words/said.ts'

const english = allMessages('en')
for (const language of UNREVIEWED) {
  const own = allMessages(language)
  const missing = [...english.keys()].filter((key) => !own.has(key)).length
  console.log(`${LANGUAGE_NAMES[language]}: ${missing} of ${english.size} texts are missing.`)
}
