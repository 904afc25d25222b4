/** Adds the texts that a language lacks to its catalogs, in English (docs/guide/translating.md). */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { argumentsFor, misused } from '../e2e/command-line.ts'
import { LANGUAGES } from '../shared/words/language.ts'
import { filled } from './words/fill.ts'
import { wordFolders } from './words/make.ts'

const USAGE = `npm run fill-words -- LANGUAGE [FOLDER…]

  LANGUAGE  a tag that shared/words/language.ts lists, such as pl
  FOLDER    only catalogs in these folders, such as renderer/tools/chat`

const { positionals } = argumentsFor(USAGE, { options: {}, allowPositionals: true })
const [language = '', ...parts] = positionals
if (language === 'en' || !LANGUAGES.some((each) => each === language))
  misused(USAGE, `LANGUAGE isn’t listed: ${language}`)

const read = (file: string) => JSON.parse(existsSync(file) ? readFileSync(file, 'utf8') : '{}')

for (const folder of wordFolders().flatMap((each) => [join(each, 'first'), each])) {
  const isMeant = parts.length === 0 || parts.some((part) => `${folder}/`.startsWith(`${resolve(part)}/`))
  if (!isMeant || !existsSync(join(folder, 'en.json'))) continue
  const file = join(folder, `${language}.json`)
  writeFileSync(file, filled(language, read(file), read(join(folder, 'en.json'))))
  console.log(relative('', file))
}
