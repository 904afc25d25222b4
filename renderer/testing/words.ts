/** The words of all tools, for tests that load no screens. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bringLater, bringWords } from '../strings/strings.ts'
import type { ToolWords } from '../strings/tool-words.ts'

const tools = join(import.meta.dirname, '../tools')
const found = readdirSync(tools)
  .map((tool) => join(tools, tool, 'words/words.ts'))
  .filter((file) => existsSync(file))
  .map((file): Promise<Record<string, ToolWords<object>>> => import(pathToFileURL(file).href))
const all = (await Promise.all(found)).flatMap((words) => Object.values(words))
bringWords(all.map((words) => ({ words })))
await Promise.all(all.map(bringLater))
