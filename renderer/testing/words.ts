/** The words of all tools, for tests that don't load screens. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bringWords } from '../strings/first.ts'
import type { TranslatedWords } from '../strings/translated-words.ts'

const tools = join(import.meta.dirname, '../tools')
const found = readdirSync(tools)
  .map((tool) => join(tools, tool, 'words/made/words.ts'))
  .filter((file) => existsSync(file))
  .map((file): Promise<Record<string, TranslatedWords>> => import(pathToFileURL(file).href))
await bringWords((await Promise.all(found)).flatMap((words) => Object.values(words)).map((words) => ({ words })))
