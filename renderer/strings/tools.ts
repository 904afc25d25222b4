/** The words of the tools. */
import { boardsWords } from '../tools/boards/words/words.ts'
import { chatWords } from '../tools/chat/words/words.ts'
import { filesWords } from '../tools/files/words/words.ts'
import { newsWords } from '../tools/news/words/words.ts'
import { pagesWords } from '../tools/pages/words/words.ts'
import { topicsWords } from '../tools/topics/words/words.ts'
import type { ToolWords } from './tool-words.ts'

const TOOL_WORDS = [boardsWords, chatWords, filesWords, newsWords, pagesWords, topicsWords] as const

type Both<Words> = (Words extends unknown ? (words: Words) => void : never) extends (words: infer All) => void
  ? All
  : never
export type ToolStrings = Both<(typeof TOOL_WORDS)[number]['english']>

const together = (words: readonly object[]) => Object.assign({}, ...words) as ToolStrings

export const inEnglish: ToolStrings = together(TOOL_WORDS.map(({ english }) => english))

export const inLanguage = async (language: Exclude<keyof ToolWords<object>, 'english'>): Promise<ToolStrings> =>
  together(await Promise.all(TOOL_WORDS.map((words) => words[language]())))
